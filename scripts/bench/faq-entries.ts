import type { FaqEntry } from '../../src/core/faq/book.js';
import type { Language } from '../../src/core/model.js';

/** What one language needs for a question: `V T C`, as in “cancel the order from abroad”. */
interface Words {
  readonly verbs: string;
  readonly things: string;
  readonly cases: string;
  readonly ask: readonly ((what: string) => string)[];
  readonly body: (what: string, model: string) => string;
}

/** Thirty verbs, thirty-four things and five circumstances in each language, in the same order. */
const languages: Readonly<Record<Language, Words>> = {
  en: {
    verbs: `cancel|change|order|return|pay for|download|print|share|renew|track|register|connect|install|update|restore
      |move|pause|find|check|delete|repair|clean|insure|replace|collect|reserve|charge|open|lock|compare`,
    things: `the subscription|the invoice|the parcel|the gift card|the warranty|the account|the bicycle|the lamp
      |the washing machine|the headphones|the router|the tent|the jacket|the boots|the coffee maker|the tablet
      |the camera|the printer|the keyboard|the mattress|the wardrobe|the scooter|the thermostat|the doorbell
      |the membership|the discount code|the delivery slot|the loyalty points|the address book|the wish list
      |the season ticket|the repair order|the instruction manual|the spare part`,
    cases: 'from abroad|without a receipt|on the phone|for a company|after the deadline',
    ask: [(what) => `How do I ${what}?`, (what) => `Can I ${what}?`, (what) => `Where is the page to ${what}?`],
    body: (what, model) => `To ${what}, open Your account and choose the item ${model}. It takes two working days.`,
  },
  ru: {
    verbs: `отменить|изменить|заказать|вернуть|оплатить|скачать|распечатать|передать|продлить|отследить
      |зарегистрировать|подключить|установить|обновить|восстановить|перенести|приостановить|найти|проверить|удалить
      |починить|почистить|застраховать|заменить|забрать|забронировать|зарядить|открыть|заблокировать|сравнить`,
    things: `подписку|счёт|посылку|подарочную карту|гарантию|аккаунт|велосипед|лампу|стиральную машину|наушники|роутер
      |палатку|куртку|ботинки|кофеварку|планшет|камеру|принтер|клавиатуру|матрас|шкаф|самокат|термостат
      |дверной звонок|членство|промокод|время доставки|бонусные баллы|адресную книгу|список желаний|абонемент
      |заявку на ремонт|инструкцию|запчасть`,
    cases: 'из-за границы|без чека|по телефону|на компанию|после срока',
    ask: [(what) => `Как ${what}?`, (what) => `Можно ли ${what}?`, (what) => `Где страница, чтобы ${what}?`],
    body: (what, model) => `Чтобы ${what}, откройте Мой аккаунт и выберите товар ${model}. Это займёт два рабочих дня.`,
  },
  pl: {
    verbs: `anulować|zmienić|zamówić|zwrócić|opłacić|pobrać|wydrukować|udostępnić|przedłużyć|śledzić|zarejestrować
      |podłączyć|zainstalować|zaktualizować|przywrócić|przenieść|wstrzymać|znaleźć|sprawdzić|usunąć|naprawić|wyczyścić
      |ubezpieczyć|wymienić|odebrać|zarezerwować|naładować|otworzyć|zablokować|porównać`,
    things: `subskrypcję|fakturę|paczkę|kartę podarunkową|gwarancję|konto|rower|lampę|pralkę|słuchawki|router|namiot
      |kurtkę|buty|ekspres do kawy|tablet|aparat|drukarkę|klawiaturę|materac|szafę|hulajnogę|termostat|dzwonek
      |członkostwo|kod rabatowy|termin dostawy|punkty lojalnościowe|książkę adresową|listę życzeń|karnet
      |zlecenie naprawy|instrukcję|część zamienną`,
    cases: 'z zagranicy|bez paragonu|przez telefon|na firmę|po terminie',
    ask: [(what) => `Jak ${what}?`, (what) => `Czy można ${what}?`, (what) => `Gdzie jest strona, żeby ${what}?`],
    body: (what, model) =>
      `Aby ${what}, proszę otworzyć Moje konto i wybrać produkt ${model}. Trwa to dwa dni robocze.`,
  },
};

const split = (list: string): readonly string[] => list.split('|').map((one) => one.trim());

const phrases = ({ verbs, things, cases }: Words): readonly string[] =>
  split(cases).flatMap((one) =>
    split(things).flatMap((thing) => split(verbs).map((verb) => `${verb} ${thing} ${one}`)),
  );

/** As many entries, each in all three languages: like one another, as those of a large shop are. At most 5,100. */
export const generateEntries = (count: number): readonly FaqEntry[] => {
  const said = Object.entries(languages).map(([language, words]) => [language, words, phrases(words)] as const);
  return Array.from({ length: count }, (_, number) => {
    const versions = said.map(([language, { ask, body }, whats]) => {
      const what = whats[number] ?? '';
      const [title = '', ...questions] = ask.map((question) => question(what));
      const text = body(what, `${language.toUpperCase()}-${1_000 + number}`);
      return [language, { title, questions, keywords: [], body: [{ text }] }] as const;
    });
    return { id: `entry-${number}`, topic: null, versions: Object.fromEntries(versions) };
  });
};
