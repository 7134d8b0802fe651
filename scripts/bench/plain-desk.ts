import { symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { SandboxOrder } from '../../adapters/sandbox/sandbox.js';

const channels = ['C0BILLING', 'C0SUPPORT', 'C0GENERAL'];

/** The channel that belongs to no team. */
export const spareChannel = 'C0RELAY';

/** What there is in the sandbox's Slack, and these people, who are in every channel. */
export const orderFor = (people: readonly string[]): SandboxOrder => ({
  users: people.map((id) => ({ id, name: id.slice(2).toLowerCase() })),
  channels: [...channels, spareChannel].map((id) => ({ id, name: id.slice(2).toLowerCase(), members: people })),
  rateLimits: false,
});

export const order = orderFor(['U0ANNA']);

const deskFile = `
name: Acme Support
timezone: Europe/Warsaw
languages: [en, ru, pl]
default_team: general
limits: { messages: 100000, per: 1m }
teams:
  billing:
    name: { en: Billing, ru: Оплата, pl: Płatności }
    channel: C0BILLING
    hours: { mon-sun: "00:00-24:00" }
    topics:
      invoices:
        label: { en: Invoices, ru: Счета, pl: Faktury }
        keywords: { en: [invoice, refund], ru: [счёт, возврат], pl: [faktura, zwrot] }
  support:
    name: { en: Support, ru: Поддержка, pl: Wsparcie }
    channel: C0SUPPORT
    hours: { mon-sun: "00:00-24:00" }
    topics:
      delivery:
        label: { en: Delivery, ru: Доставка, pl: Dostawa }
        keywords: { en: [parcel], ru: [посылка], pl: [paczka] }
  general:
    name: { en: General, ru: Общие вопросы, pl: Ogólne }
    channel: C0GENERAL
    hours: { mon-sun: "00:00-24:00" }
`;

/** Writes, into this directory, a desk for these channels that is always open, holds nobody back and answers nothing by itself. */
export const writePlainDesk = async (directory: string) => {
  const desk = { deskConfig: join(directory, 'desk.yml'), templatesDir: directory };
  await writeFile(desk.deskConfig, deskFile);
  await symlink(resolve('templates/messages'), join(directory, 'messages'));
  return desk;
};
