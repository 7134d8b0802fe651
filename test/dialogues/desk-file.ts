/** A desk of three teams: billing and general never close, support works on weekdays from nine to five. */
export const dialogueDeskFile = (sendDelay = '0s', messages = 100_000): string => `
name: Acme Support
timezone: Europe/Warsaw
languages: [en, ru, pl]
default_team: general
send_delay: ${sendDelay}
limits: { messages: ${messages}, per: 1m }
teams:
  billing:
    name: { en: Billing, ru: Оплата, pl: Płatności }
    channel: C0BILLING
    leads: [U0LEAD]
    hours: { mon-sun: "00:00-24:00" }
    targets: { first_reply: 30m, reply: 2h, resolution: 2d }
    topics:
      invoices:
        label: { en: Invoices, ru: Счета, pl: Faktury }
        keywords: { en: [invoice, refund], ru: [счёт, возврат], pl: [faktura, zwrot] }
  support:
    name: { en: Support, ru: Поддержка, pl: Wsparcie }
    channel: C0SUPPORT
    hours: { mon-fri: "09:00-17:00" }
    show_agent_name: false
    topics:
      login:
        label: { en: Signing in, ru: Вход, pl: Logowanie }
        keywords: { en: [password], ru: [пароль], pl: [hasło] }
  general:
    name: { en: General, ru: Общие вопросы, pl: Ogólne }
    channel: C0GENERAL
    hours: { mon-sun: "00:00-24:00" }
    topics:
      other:
        label: { en: Something else, ru: Другое, pl: Coś innego }
`;

/** Wednesday noon in Warsaw: every team works. */
export const wednesdayNoon = Date.parse('2026-11-18T11:00:00Z');
