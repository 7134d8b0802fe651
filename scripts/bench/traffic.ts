import { setTimeout as sleep } from 'node:timers/promises';
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
  /**
   * So many messages at random moments, `perSecond` of them on average: by everybody in turn, or each by somebody who
   * never wrote before. The moments are the same each time. Resolves when the last is written.
   */
  drip(wave: number, messages: number, perSecond: number, who: 'everybody' | 'newcomers'): Promise<void>;
  /** Resolves when as many posts of this wave have arrived as were written; rejects after `seconds`. */
  arrived(wave: number, seconds: number): Promise<Arrival>;
  faults(wave: number): Faults;
  /** Milliseconds of each message of a wave from when it could be fetched until its post was taken. */
  delays(wave: number): readonly number[];
}

interface Wave {
  readonly messages: number;
  began: number;
  readonly written: Map<string, number>;
  readonly posted: { readonly customer: number; readonly number: number; readonly at: number }[];
  ended: number;
  complete: () => void;
}

const customers = 100;

/** Each names a team: what a ticket that moves retells in its new thread would count as posted twice. */
const sentences = {
  en: [
    'I was charged twice for the same invoice, could you have a look please?',
    'The parcel has still not arrived and the tracking page shows nothing new.',
    'Thank you, and how long does a refund usually take until the money is back on my card?',
  ],
  ru: [
    'Здравствуйте, с меня дважды списали оплату за один и тот же счёт.',
    'Посылка до сих пор не пришла, и на странице ничего не меняется.',
    'Спасибо, а сколько обычно ждать возврата, пока деньги не придут на карту?',
  ],
  pl: [
    'Dzień dobry, ta sama faktura została opłacona dwa razy, proszę o sprawdzenie.',
    'Paczka nadal nie dotarła, a na stronie śledzenia nic się nie zmienia.',
    'Dziękuję, a jak długo zwykle trwa zwrot pieniędzy na kartę?',
  ],
} as const;
const languages = ['en', 'ru', 'pl'] as const;

/** A generator of Park and Miller (1988), 0–1: the same numbers at every run. */
const createRandom = (): (() => number) => {
  let seed = 1;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
};

/** A post is what stands in a thread, as a desk's do, or in the spare channel, as a relay's do; a card is none. */
export const createTraffic = (
  telegram: WatchableTelegramWorld,
  slack: WatchableWorld,
  spareChannel: string,
): Traffic => {
  const people: { readonly language: (typeof languages)[number]; readonly id: number }[] = [];
  const welcome = (count: number): void => {
    for (let index = people.length; count > 0; index += 1, count -= 1) {
      const language = languages[index % languages.length] ?? 'en';
      people.push({
        language,
        id: telegram.createCustomer({ firstName: `Customer ${index}`, languageCode: language }).id,
      });
    }
  };
  const waves = new Map<number, Wave>();
  welcome(customers);

  slack.onChange(({ kind, channel, ts }) => {
    if (kind !== 'message' || channel === undefined || ts === undefined) return;
    const at = performance.now();
    const message = slack.message(channel, ts);
    if (message?.thread_ts === undefined && channel !== spareChannel) return;
    const found = /\bw(\d+)c(\d+)n(\d+) /.exec(message?.text ?? '');
    const wave = found && waves.get(Number(found[1]));
    if (!wave || !found) return;
    wave.posted.push({ customer: Number(found[2]), number: Number(found[3]), at });
    if (wave.posted.length !== wave.messages) return;
    wave.ended = at;
    wave.complete();
  });

  const waveOf = (number: number): Wave => {
    const wave = waves.get(number);
    if (!wave) throw new RangeError(`there was no wave ${number}`);
    return wave;
  };

  const begin = (wave: number, messages: number): void => {
    const began = performance.now();
    waves.set(wave, { messages, began, written: new Map(), posted: [], ended: 0, complete: () => undefined });
  };

  const say = (wave: number, customer: number, number: number): void => {
    const person = people[customer];
    if (!person) throw new RangeError(`there is no customer ${customer}`);
    const words = sentences[person.language][(number + customer) % 3];
    waveOf(wave).written.set(`${customer} ${number}`, performance.now());
    telegram.write(person.id, `w${wave}c${customer}n${number} ${words}`);
  };

  return {
    write(wave, messages) {
      begin(wave, messages);
      for (let index = 0; index < messages; index += 1) say(wave, index % customers, Math.floor(index / customers));
      waveOf(wave).began = performance.now();
    },
    async drip(wave, messages, perSecond, who) {
      const random = createRandom();
      const newest = people.length;
      if (who === 'newcomers') welcome(messages);
      begin(wave, messages);
      let due = performance.now();
      for (let index = 0; index < messages; index += 1) {
        due -= (Math.log(random()) * 1000) / perSecond;
        const wait = due - performance.now();
        if (wait > 0) await sleep(wait);
        if (who === 'newcomers') say(wave, newest + index, 0);
        else say(wave, index % customers, Math.floor(index / customers));
      }
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
    delays: (number) => {
      const { posted, written } = waveOf(number);
      return posted.map(({ customer, number, at }) => at - (written.get(`${customer} ${number}`) ?? Number.NaN));
    },
  };
};
