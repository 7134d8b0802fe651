import type { WatchableWorld } from '../../adapters/sandbox/slack-server/world.js';
import type { WatchableTelegramWorld } from '../../adapters/sandbox/telegram-server/world.js';

/** What became of one wave of messages. */
interface Arrival {
  /** From when the first was there to be fetched until the last was posted. */
  readonly seconds: number;
}

/** How far the posts of a wave are from each message once and in its customer's order; all 0 where nothing is wrong. */
interface Faults {
  readonly lost: number;
  readonly repeated: number;
  readonly outOfOrder: number;
}

/** Customers who all write, and a look at what of it is posted. Driven over HTTP: plain JSON in and out. */
export interface Traffic {
  /** Everybody writes in turn, until there are so many messages; all are there before the first is fetched. */
  write(wave: number, messages: number): void;
  /** Resolves when as many posts of this wave have arrived as were written; rejects after `seconds`. */
  arrived(wave: number, seconds: number): Promise<Arrival>;
  faults(wave: number): Faults;
}

interface Wave {
  readonly messages: number;
  readonly began: number;
  readonly posted: { readonly customer: number; readonly number: number }[];
  ended: number;
  complete: () => void;
}

const customers = 100;

const sentences = {
  en: [
    'I was charged twice for the same invoice, could you have a look please?',
    'The parcel has still not arrived and the tracking page shows nothing new.',
    'Thank you, and how long does it usually take until the money is back on my card?',
  ],
  ru: [
    'Здравствуйте, с меня дважды списали оплату за один и тот же счёт.',
    'Посылка до сих пор не пришла, и на странице ничего не меняется.',
    'Спасибо, а сколько обычно ждать, пока деньги вернутся на карту?',
  ],
  pl: [
    'Dzień dobry, ta sama faktura została opłacona dwa razy, proszę o sprawdzenie.',
    'Paczka nadal nie dotarła, a na stronie śledzenia nic się nie zmienia.',
    'Dziękuję, a jak długo zwykle trwa zwrot pieniędzy na kartę?',
  ],
} as const;
const languages = ['en', 'ru', 'pl'] as const;

export const createTraffic = (telegram: WatchableTelegramWorld, slack: WatchableWorld): Traffic => {
  const people = Array.from({ length: customers }, (_, index) => {
    const language = languages[index % languages.length] ?? 'en';
    return { language, id: telegram.createCustomer({ firstName: `Customer ${index}`, languageCode: language }).id };
  });
  const waves = new Map<number, Wave>();

  slack.onChange(({ kind, channel, ts }) => {
    if (kind !== 'message' || channel === undefined || ts === undefined) return;
    const found = /\bw(\d+)c(\d+)n(\d+) /.exec(slack.message(channel, ts)?.text ?? '');
    const wave = found && waves.get(Number(found[1]));
    if (!wave || !found) return;
    wave.posted.push({ customer: Number(found[2]), number: Number(found[3]) });
    if (wave.posted.length !== wave.messages) return;
    wave.ended = performance.now();
    wave.complete();
  });

  const waveOf = (number: number): Wave => {
    const wave = waves.get(number);
    if (!wave) throw new RangeError(`there was no wave ${number}`);
    return wave;
  };

  return {
    write(number, messages) {
      for (let index = 0; index < messages; index += 1) {
        const customer = index % people.length;
        const person = people[customer];
        const words = person && sentences[person.language][(index + customer) % 3];
        if (person) telegram.write(person.id, `w${number}c${customer}n${Math.floor(index / people.length)} ${words}`);
      }
      waves.set(number, { messages, began: performance.now(), posted: [], ended: 0, complete: () => undefined });
    },
    arrived: (number, seconds) =>
      new Promise((resolve, reject) => {
        const wave = waveOf(number);
        const late = setTimeout(
          () => reject(new Error(`only ${wave.posted.length} of ${wave.messages} arrived in ${seconds} s`)),
          seconds * 1000,
        );
        wave.complete = () => {
          clearTimeout(late);
          resolve({ seconds: (wave.ended - wave.began) / 1000 });
        };
        if (wave.ended > 0) wave.complete();
      }),
    faults(number) {
      const { posted, messages } = waveOf(number);
      const last = new Map<number, number>();
      let outOfOrder = 0;
      for (const { customer, number } of posted) {
        if (number < (last.get(customer) ?? -1)) outOfOrder += 1;
        last.set(customer, number);
      }
      const distinct = new Set(posted.map(({ customer, number }) => `${customer} ${number}`)).size;
      return { lost: messages - distinct, repeated: posted.length - distinct, outOfOrder };
    },
  };
};
