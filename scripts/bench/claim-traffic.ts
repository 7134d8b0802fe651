import { setTimeout as sleep } from 'node:timers/promises';
import type { WatchableWorld } from '../../adapters/sandbox/slack-server/world.js';
import type { WatchableTelegramWorld } from '../../adapters/sandbox/telegram-server/world.js';

/** What all presses came to, as people see it. */
interface Claims {
  /** Of each ticket that was claimed: how many agents its thread says have claimed it. */
  readonly winners: readonly number[];
  /** Agents who were told that they were too late. */
  readonly told: number;
}

interface Card {
  readonly channel: string;
  readonly ts: string;
}

/** Tickets, and agents who want them. Driven over HTTP: plain JSON in and out. */
export interface ClaimTraffic {
  /** So many customers write; resolves when all their cards are there, rejects after `seconds`. */
  open(tickets: number, seconds: number): Promise<void>;
  /**
   * Presses *Claim* on the cards `from` up to `to`, `perSecond` cards one after the other, each by `at` agents in the same
   * moment, who take turns. Resolves with the milliseconds from each press until the app acknowledged it or Slack waited no longer.
   */
  press(
    agents: readonly string[],
    cards: { from: number; to: number },
    perSecond: number,
    at: number,
  ): Promise<number[]>;
  /** Resolves when so many tickets are claimed and so many agents told, rejects after `seconds`. */
  settled(expected: { claimed: number; told: number }, seconds: number): Promise<Claims>;
}

/** Milliseconds in which an app has to be connected. */
const connecting = 30_000;

export const createClaimTraffic = (telegram: WatchableTelegramWorld, slack: WatchableWorld): ClaimTraffic => {
  const cards: Card[] = [];
  const winners = new Map<string, number>();
  let told = 0;

  slack.onChange(({ kind, channel, ts }) => {
    if (kind === 'ephemeral') told += 1;
    if (kind !== 'message' || channel === undefined || ts === undefined) return;
    const message = slack.message(channel, ts);
    if (!message) return;
    if (message.thread_ts === undefined) cards.push({ channel, ts });
    else if (message.text.includes('has claimed this ticket')) {
      winners.set(message.thread_ts, (winners.get(message.thread_ts) ?? 0) + 1);
    }
  });

  const pressed = async (agent: string, { channel, ts }: Card): Promise<number> => {
    const began = performance.now();
    await slack.press(agent, channel, ts, 'claim');
    return performance.now() - began;
  };

  return {
    async open(tickets, seconds) {
      const before = cards.length;
      for (let index = 0; index < tickets; index += 1) {
        const { id } = telegram.createCustomer({ firstName: `Customer ${index}`, languageCode: 'en' });
        telegram.write(id, 'A refund please: I was charged twice for the same order, could you have a look?');
      }
      await slack.until(() => cards.length >= before + tickets, seconds * 1000);
    },
    async press(agents, { from, to }, perSecond, at) {
      const presses: Promise<number>[] = [];
      // A desk is ready before Slack has connected to it.
      await slack.until(() => slack.connections() > 0, connecting);
      const began = performance.now();
      for (const [index, card] of cards.slice(from, to).entries()) {
        const wait = began + (index * 1000) / perSecond - performance.now();
        if (wait > 0) await sleep(wait);
        for (let turn = 0; turn < at; turn += 1) {
          presses.push(pressed(agents[(index * at + turn) % agents.length] ?? '', card));
        }
      }
      return Promise.all(presses);
    },
    async settled(expected, seconds) {
      await slack.until(() => winners.size >= expected.claimed && told >= expected.told, seconds * 1000);
      return { winners: [...winners.values()], told };
    },
  };
};
