import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { DeliveryError, type Fault, StoreUnavailable } from '../../src/core/errors.js';
import type { Inbound, Receive } from '../../src/core/inbound.js';
import type { Connection, Outgoing } from '../../src/core/outgoing.js';
import type { Messenger } from '../../src/core/ports.js';
import { plainText } from '../../src/core/rich-text.js';

/** What can go wrong on every platform, by what the sandbox calls it. */
type Trouble = 'http-500-before' | 'http-500-after' | 'drop-before' | 'drop-after' | 'flood' | 'gone';

/** One messenger on a platform of its own, and the hands of whoever is on the other side. */
export interface MessengerBench {
  readonly messenger: Messenger;
  readonly platform: string;
  /** Somebody writes to the desk; their words arrive as an event with `content`. */
  writes(text: string): void;
  /** Events that the platform has not been told to forget. */
  unconfirmed(): number;
  /** Somebody's words, for where this messenger brings them. */
  words(text: string): Outgoing;
  /** Something that only other platforms can show. */
  readonly foreign: Outgoing;
  /** What stands there now, as people read it, with the ids. */
  shown(): readonly { readonly ref: string; readonly text: string }[];
  /** The next delivery meets this; `flood` asks for seven seconds. */
  trouble(how: Trouble): void;
  /** All that was logged so far. */
  logged(): string;
  readonly secrets: readonly string[];
}

export interface MessengerAbilities {
  /** Whether the platform lets a delivery of unknown fate be looked for, or why not. */
  readonly findsUncertain: true | string;
}

const isWords = (inbound: Inbound): boolean => inbound.kind === 'customer-wrote' || inbound.kind === 'agent-wrote';

/** What the desk expects of every messenger, whatever platform it brings. */
export const describeMessenger = (
  name: string,
  open: () => Promise<MessengerBench>,
  { findsUncertain }: MessengerAbilities,
): void => {
  const started = async (decide: Receive = async () => undefined) => {
    const bench = await open();
    const heard: Inbound[] = [];
    const connections: Connection[] = [];
    await bench.messenger.start({
      receive: (inbound) => {
        if (isWords(inbound)) heard.push(inbound);
        return decide(inbound);
      },
      report: (connection) => connections.push(connection),
      openThreads: async () => [],
    });
    await vi.waitUntil(() => connections.some(({ connected }) => connected));
    const saying = () => heard.map((inbound) => ('content' in inbound ? plainText(inbound.content.text) : ''));
    return { ...bench, heard, saying, connections };
  };

  const deliver = ({ messenger }: MessengerBench, outgoing: Outgoing, uncertain = false) =>
    messenger.deliver({ deliveryId: 77, uncertain, outgoing });

  const refusalOf = async (bench: MessengerBench, outgoing: Outgoing): Promise<DeliveryError> => {
    const error: unknown = await deliver(bench, outgoing).catch((reason: unknown) => reason);
    if (!(error instanceof DeliveryError)) throw new TypeError(`no DeliveryError: ${inspect(error)}`);
    for (const secret of bench.secrets) expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(secret);
    return error;
  };

  describe(`the messenger of ${name}`, () => {
    it('says which platform it brings', async () => {
      const { messenger, platform } = await open();
      expect(messenger.platform).toBe(platform);
    });

    it('brings what somebody writes, with a key of its own, and confirms it', async () => {
      const bench = await started();
      bench.writes('Zażółć 👩‍👩‍👧‍👦 gęślą & jaźń');
      bench.writes('again');
      await vi.waitUntil(() => bench.heard.length === 2 && bench.unconfirmed() === 0);
      expect(bench.saying()).toEqual(['Zażółć 👩‍👩‍👧‍👦 gęślą & jaźń', 'again']);
      const keys = bench.heard.map(({ key }) => key);
      expect(new Set(keys).size).toBe(2);
      for (const key of keys) expect(key).toMatch(new RegExp(`^${bench.platform}:`));
    });

    it('brings an event again, under the same key, where the store could not take it', async () => {
      let refusals = 1;
      const bench = await started(async (inbound) => {
        if (isWords(inbound) && refusals-- > 0) throw new StoreUnavailable('the disk is full');
        return undefined;
      });
      bench.writes('keep this');
      await vi.waitUntil(() => bench.heard.length === 2 && bench.unconfirmed() === 0);
      expect(bench.heard[1]?.key).toBe(bench.heard[0]?.key);
    });

    it('finishes what is in hand before it has stopped, and brings nothing after', async () => {
      let commit = (): void => undefined;
      const committed = new Promise<undefined>((resolve) => {
        commit = () => resolve(undefined);
      });
      const bench = await started((inbound) => (isWords(inbound) ? committed : Promise.resolve(undefined)));
      bench.writes('in time');
      await vi.waitUntil(() => bench.heard.length === 1);
      let stopped = false;
      const stopping = bench.messenger.stop().then(() => {
        stopped = true;
      });
      await new Promise(setImmediate);
      expect(stopped).toBe(false);
      commit();
      await stopping;
      await vi.waitUntil(() => bench.unconfirmed() === 0);
      bench.writes('too late');
      expect(bench.unconfirmed()).toBe(1);
      expect(bench.saying()).toEqual(['in time']);
    });

    it('stops although it was never started', async () => {
      const { messenger } = await open();
      await expect(messenger.stop()).resolves.toBeUndefined();
    });

    it.each(['plain', '_*[]()~>#+-=|{}.!<&> &amp; <!channel>', 'Zażółć\n\n  שלום e\u0301\u0302 👩‍👩‍👧‍👦'])(
      'delivers %j literally and gives its id',
      async (text) => {
        const bench = await open();
        const { ref } = await deliver(bench, bench.words(text));
        expect(bench.shown()).toEqual([{ ref, text }]);
      },
    );

    const faults: readonly (readonly [Trouble, Fault])[] = [
      ['http-500-before', 'unavailable'],
      ['http-500-after', 'unavailable'],
      ['drop-before', 'unavailable'],
      ['drop-after', 'unavailable'],
      ['flood', 'rate-limited'],
      ['gone', 'gone'],
    ];

    it.each(faults)('answers %s with the fault %s, once, and betrays no secret', async (how, fault) => {
      const bench = await open();
      bench.trouble(how);
      const error = await refusalOf(bench, bench.words('hello'));
      expect(error.fault).toBe(fault);
      expect(error.retryAfter).toBe(how === 'flood' ? 7_000 : undefined);
      expect(bench.shown()).toHaveLength(how.endsWith('-after') ? 1 : 0);
      for (const secret of bench.secrets) expect(bench.logged()).not.toContain(secret);
    });

    it('rejects what its platform cannot show', async () => {
      const bench = await open();
      await expect(refusalOf(bench, bench.foreign)).resolves.toMatchObject({ fault: 'rejected' });
    });

    it('delivers while it receives nothing', async () => {
      const bench = await started();
      await bench.messenger.stop();
      await deliver(bench, bench.words('the last words'));
      expect(bench.shown().map(({ text }) => text)).toEqual(['the last words']);
    });

    it('finds a delivery again whose fate was unknown', async ({ skip }) => {
      if (findsUncertain !== true) return skip(findsUncertain);
      const bench = await open();
      bench.trouble('drop-after');
      await refusalOf(bench, bench.words('once only'));
      const { ref } = await deliver(bench, bench.words('once only'), true);
      expect(bench.shown()).toEqual([{ ref, text: 'once only' }]);
    });

    it('sends a delivery of unknown fate that never arrived', async () => {
      const bench = await open();
      bench.trouble('drop-before');
      await refusalOf(bench, bench.words('hello'));
      await deliver(bench, bench.words('hello'), true);
      expect(bench.shown().map(({ text }) => text)).toEqual(['hello']);
    });
  });
};
