import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { DigestFigures } from '../../src/core/digest/figures.js';
import { DeliveryError } from '../../src/core/errors.js';
import { createFaqBook } from '../../src/core/faq/search.js';
import { plainText } from '../../src/core/rich-text.js';
import { untrained } from '../../src/core/routing/router.js';
import type { Store } from '../../src/core/store.js';
import { readDeskFile } from '../../src/desk-file.js';
import { type Courier, createCourier } from '../../src/runtime/courier.js';
import { createLimits, type RatesOf } from '../../src/runtime/limits.js';
import { plainTexts } from '../adapters/slack/plain-texts.js';
import { quiet } from '../dialogues/quiet.js';
import { engines, freshStore } from '../store/fresh-database.js';
import { createTicket, message, messageOf, noon, owed } from '../store/samples.js';
import { createScriptedMessenger, type ScriptedMessenger } from './scripted-messenger.js';

const wordsOf = (messenger: ScriptedMessenger): readonly string[] =>
  messenger.sendings.map(({ outgoing }) => (outgoing.kind === 'message' ? plainText(outgoing.content) : outgoing.kind));

const words = (chat: string, text: string, changes = {}) =>
  owed(`telegram:${chat}`, { body: message(text), ...changes });

describe.each(engines)('the courier (%s)', (engine) => {
  /** A desk's courier with a Telegram of the test's own; `time` is its monotonic clock, which only the test moves. */
  const openOffice = async (ratesOf: RatesOf = () => [], time = { ms: 0 }) => {
    const { store } = await freshStore(engine);
    const units = { begun: 0 };
    const counted: Store = {
      ...store,
      unit(work) {
        units.begun += 1;
        return store.unit(work);
      },
    };
    const telegram = createScriptedMessenger('telegram');
    const slack = createScriptedMessenger('slack');
    const hire = (owner: string): Courier => {
      const courier = createCourier({
        settings: readDeskFile('templates/desk.yml'),
        teamPlatform: 'slack',
        customerTextLimit: 4096,
        customerCaptionLimit: 1024,
        faq: createFaqBook([]),
        macros: createFaqBook([]),
        texts: plainTexts,
        router: untrained,
        store: counted,
        clock: { now: () => noon },
        log: quiet,
        messengers: [telegram, slack],
        landings: {},
        limits: createLimits(ratesOf),
        owner,
        monotonic: () => time.ms,
      });
      onTestFinished(() => courier.stop(0));
      return courier;
    };
    const owe = (...deliveries: readonly ReturnType<typeof words>[]) => store.unit((tx) => tx.outbox.add(deliveries));
    return { store, units, telegram, slack, time, hire, owe };
  };

  it('I3: sends what one lane owes in order, each after the one before was taken', async () => {
    const { telegram, hire, owe } = await openOffice();
    await owe(words('1', 'a'), words('1', 'b'), words('1', 'c'));
    hire('me').start();
    await telegram.attempts(3);
    expect(wordsOf(telegram)).toEqual(['a', 'b', 'c']);
  });

  it('I3: lets no lane wait for another that hangs', async () => {
    const { telegram, hire, owe } = await openOffice();
    let release = (): void => undefined;
    telegram.script(
      '1',
      new Promise<void>((resolve) => {
        release = resolve;
      }),
    );
    await owe(words('1', 'hangs'), words('1', 'behind it'), words('2', 'free'));
    hire('me').start();
    await telegram.attempts(2);
    expect(wordsOf(telegram)).toEqual(['hangs', 'free']);
    release();
    await telegram.attempts(3);
    expect(wordsOf(telegram).at(-1)).toBe('behind it');
  });

  it('records together what comes back within a moment', async () => {
    const { store, units, telegram, hire, owe } = await openOffice();
    const rooms = Array.from({ length: 12 }, (_unused, index) => `${index + 1}`);
    const releases = rooms.map((room) => {
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      telegram.script(room, released);
      return release;
    });
    await owe(...rooms.map((room) => words(room, 'a')));
    hire('me').start();
    await telegram.attempts(rooms.length);
    const [before, since] = [units.begun, performance.now()];
    for (const release of releases) {
      release();
      await store.unit(async () => undefined);
    }
    await vi.waitUntil(() => store.unit(async (tx) => (await tx.outbox.takeBack('telegram:12')).length === 0));
    // One for each moment of 20 ms, and those at the beginning and the end; else as many as came back.
    expect(units.begun - before).toBeLessThanOrEqual(3 + (performance.now() - since) / 20);
  });

  it('goes on in the lane after a message that the platform refuses', async () => {
    const { telegram, hire, owe } = await openOffice();
    telegram.script('1', new DeliveryError('rejected', 'no'));
    await owe(words('1', 'refused'), words('1', 'next'));
    hire('me').start();
    await telegram.attempts(2);
    expect(wordsOf(telegram)).toEqual(['refused', 'next']);
  });

  it('sends nothing that it took so long ago that its lease may be over', async () => {
    let stops = 0;
    const time = { ms: 0 };
    const { telegram, hire, owe } = await openOffice(() => {
      // A process that is stopped between choosing and sending, three times.
      if (stops < 3) {
        stops += 1;
        time.ms += 60_000;
      }
      return [];
    }, time);
    await owe(words('1', 'a'));
    const courier = hire('me');
    courier.start();
    await telegram.attempts(1);
    expect(stops).toBe(3);
    expect(telegram.sendings).toMatchObject([{ uncertain: false }]);
  });

  it('tries again after a fault of the platform, as uncertain, before anything behind it', async () => {
    const { store, telegram, time, hire, owe } = await openOffice();
    telegram.script('1', new DeliveryError('unavailable', '502'));
    await owe(words('1', 'a'), words('1', 'b'));
    const courier = hire('me');
    courier.start();
    while (telegram.sendings.length < 3) {
      time.ms += 60_000;
      courier.wake();
      await store.unit((tx) => tx.outbox.owedFor(0));
    }
    expect(wordsOf(telegram)).toEqual(['a', 'a', 'b']);
    expect(telegram.sendings.map(({ uncertain }) => uncertain)).toEqual([false, true, false]);
  });

  it('is silent in the room, or everywhere, for as long as the platform asks', async () => {
    const rate = { perSecond: 1_000, burst: 1_000 };
    const rates: RatesOf = ({ lane }) => [
      { name: 'all', rate },
      { name: lane, rate },
    ];
    const { telegram, time, hire, owe } = await openOffice(rates);
    telegram.script('1', new DeliveryError('rate-limited', '429', { retryAfter: 5_000 }));
    await owe(words('1', 'limited'), words('2', 'free'));
    const courier = hire('me');
    courier.start();
    await telegram.attempts(2);
    telegram.script('3', new DeliveryError('rate-limited', '429', { retryAfter: 5_000, scope: 'platform' }));
    await owe(words('3', 'stops all'));
    courier.wake();
    await telegram.attempts(3);
    await owe(words('4', 'waits too'));
    courier.wake();
    time.ms += 6_000;
    courier.wake();
    await telegram.attempts(6);
    expect(wordsOf(telegram).slice(0, 3)).toEqual(['limited', 'free', 'stops all']);
    expect(wordsOf(telegram).slice(3).toSorted()).toEqual(['limited', 'stops all', 'waits too']);
  });

  it('parks the chat of a customer who is gone and goes on when the way is free', async () => {
    const { store, telegram, hire, owe } = await openOffice();
    const ticket = await store.unit((tx) => createTicket(tx, '1'));
    telegram.script('1', new DeliveryError('gone', 'bot was blocked by the user'));
    await owe(words('1', 'a', { customerId: ticket.customerId }), words('1', 'b', { customerId: ticket.customerId }));
    const courier = hire('me');
    courier.start();
    await telegram.attempts(1);
    const customer = () => store.unit((tx) => tx.customers.byId(ticket.customerId));
    while ((await customer())?.reachable !== false);
    await store.unit((tx) => tx.outbox.unpark('telegram:1'));
    courier.wake();
    await telegram.attempts(3);
    expect(wordsOf(telegram)).toEqual(['a', 'a', 'b']);
  });

  it('tells the agent when a message cannot be delivered', async () => {
    const { store, telegram, slack, hire } = await openOffice();
    telegram.script('1', new DeliveryError('rejected', 'too odd'));
    await store.unit(async (tx) => {
      const ticket = await createTicket(tx, '1', { channel: 'C0BILLING', cardRef: '1.0' });
      const place = { platform: 'slack', room: 'C0BILLING', ref: '2.0' };
      const said = messageOf(ticket.customerId, { ticketId: ticket.id, author: 'agent', agent: 'U0ANNA', place });
      const { id } = await tx.messages.create(said);
      await tx.outbox.add([words('1', 'odd', { messageId: id, ticketId: ticket.id, customerId: ticket.customerId })]);
    });
    hire('me').start();
    await slack.attempts(3);
    const shown = slack.sendings.map(({ outgoing }) =>
      outgoing.kind === 'sign' ? `${outgoing.sign} ${outgoing.shown}` : outgoing.kind,
    );
    expect(shown.toSorted()).toEqual(['failed true', 'thread-notice', 'waiting false']);
  });

  it('lets one that cannot be put together hold up no other', async () => {
    const { store, telegram, hire, owe } = await openOffice();
    await store.unit(async (tx) => {
      // As a later program might have left it.
      const figures = JSON.parse('{"shape":"unknown"}') as DigestFigures;
      const period = { from: noon - 1, to: noon };
      await tx.digests.claim({ team: 'billing', week: '2026-W47', period, figures, at: noon });
      const body = { kind: 'digest', team: 'billing', week: '2026-W47' } as const;
      await tx.outbox.add([owed('slack:channel:C0BILLING', { body })]);
    });
    await owe(words('1', 'free'));
    hire('me').start();
    await telegram.attempts(1);
    expect(wordsOf(telegram)).toEqual(['free']);
  });

  it('I2: takes over the lanes of one that is no more once its leases have run out', async () => {
    const { store, telegram, hire, owe } = await openOffice();
    await owe(words('1', 'a'));
    await store.unit(async (tx) => {
      await tx.outbox.lease(['telegram:1'], 'a dead one', 1);
      await tx.outbox.begin(['telegram:1']);
    });
    hire('me').start();
    await telegram.attempts(1);
    expect(telegram.sendings[0]?.uncertain).toBe(true);
  });

  it('records at the end what was under way, so that nobody sends it again', async () => {
    const { telegram, hire, owe } = await openOffice();
    let release = (): void => undefined;
    telegram.script(
      '1',
      new Promise<void>((resolve) => {
        release = resolve;
      }),
    );
    await owe(words('1', 'a'), words('1', 'b'));
    const first = hire('first');
    first.start();
    await telegram.attempts(1);
    const stopped = first.stop(5_000);
    release();
    await stopped;
    hire('second').start();
    await telegram.attempts(2);
    expect(wordsOf(telegram)).toEqual(['a', 'b']);
    expect(telegram.sendings.map(({ uncertain }) => uncertain)).toEqual([false, false]);
  });
});
