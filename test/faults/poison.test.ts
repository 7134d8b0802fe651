import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Reread } from '../../src/core/dead-letters/replay.js';
import { createDesk } from '../../src/core/desk.js';
import { createFaqBook } from '../../src/core/faq/search.js';
import type { Inbound } from '../../src/core/inbound.js';
import { untrained } from '../../src/core/routing/router.js';
import type { Store } from '../../src/core/store.js';
import { parseDeskFile } from '../../src/desk-file.js';
import { openStore } from '../../src/store/open.js';
import { plainTexts } from '../adapters/slack/plain-texts.js';
import { postedWords } from '../dialogues/agent.js';
import { describeDesk } from '../dialogues/desk.js';
import { dialogueDeskFile, wednesdayNoon } from '../dialogues/desk-file.js';
import { quiet } from '../dialogues/quiet.js';
import { engines, freshStore } from '../store/fresh-database.js';
import { expectBalanced } from './ledger.js';
import { mend, poison } from './poison.js';

const lettersIn = (store: Store) => store.unit((tx) => tx.deadLetters.open(10));

/** Waits until so many events have died. */
const died = (store: Store, count: number) =>
  vi.waitFor(async () => expect((await lettersIn(store)).count).toBe(count), { timeout: 10_000, interval: 20 });

describeDesk('Poison', (desk) => {
  it('I3, I6: poison among a hundred updates dies alone; the others keep their order, and replayed it comes last', {
    timeout: 60_000,
  }, async () => {
    const { sandbox, store, databaseUrl } = desk();
    const { world } = sandbox.slack;
    const customer = desk().customer('Hanna');
    customer.says('Invoice 0');
    await customer.sees(/#\d+/);
    const card = await desk().agent('U0ANNA').findsCard('C0BILLING', 'Invoice 0');
    await poison(databaseUrl, 'zinc');
    const words = Array.from({ length: 99 }, (_, index) => (index === 49 ? 'a word about zinc' : `word ${index}`));
    for (const [index, word] of words.entries()) {
      if (index === 30) sandbox.telegram.world.pushUpdate({ message: { from: 5, text: 'broken' } });
      customer.says(word);
    }
    const posted = () => world.thread(card.channel, card.ts).slice(1).map(postedWords);
    const others = words.filter((_, index) => index !== 49);
    await vi.waitFor(() => expect(posted().filter((word) => words.includes(word))).toEqual(others), {
      timeout: 30_000,
      interval: 50,
    });
    await died(store, 2);
    await expectBalanced(store, { received: 100 });

    await mend(databaseUrl);
    const { letters } = await lettersIn(store);
    const letter = letters.find(({ kind }) => kind === 'customer-wrote')?.id ?? 0;
    await world.command('U0LEAD', 'C0BILLING', '/desk', 'dead');
    const shown = await world.until(() => world.ephemerals('U0LEAD').at(-1));
    world.click('U0LEAD', shown.channel, shown.ts, `dead-replay:${letter}`);
    await world.until(() => posted().at(-1) === 'a word about zinc');
    expect(await expectBalanced(store, { received: 100 })).toMatchObject({ outcomes: { dead: 0, delivered: 100 } });
  });

  it('an event that the database would refuse is kept as it can be, and holds up nothing behind it', async () => {
    const { sandbox, store } = desk();
    const { world } = sandbox.slack;
    const before = (await lettersIn(store)).count;
    const from = { id: 1, first_name: 'N\u0000ul' };
    sandbox.telegram.world.pushUpdate({ message: { from, text: 'a\u0000b \ud800', entities: [{}] } });
    const edit = {
      type: 'message',
      subtype: 'message_changed',
      message: { user: 'U0ANNA', thread_ts: '1.1', text: 'x' },
    };
    // PostgreSQL takes no NUL, and an id of any length in no index.
    for (const channel of ['C\u0000', `C${'0'.repeat(9_000)}\u0000`]) {
      world.pushEvent({
        type: 'message',
        user: 'U0ANNA',
        channel,
        ts: '1790000000.000100',
        thread_ts: '1.1',
        text: 'x',
      });
    }
    world.pushEvent(edit);
    const customer = desk().customer('Ines');
    customer.says('Invoice of Ines');
    await customer.sees(/#\d+/);
    await vi.waitFor(() => expect(world.pendingEvents()).toBe(0), { timeout: 10_000 });
    expect(world.lostEvents()).toEqual([]);
    // SQLite holds those ids, and finds no ticket by them.
    await died(store, before + (desk().engine === 'postgresql' ? 4 : 2));
    const { letters } = await lettersIn(store);
    const kept = JSON.stringify(letters.map(({ payload }) => payload));
    expect(kept).toContain('a\ufffdb \ufffd');
  });
});

describe.each(engines)('Replay (%s)', (engine) => {
  const settings = parseDeskFile(dialogueDeskFile(), 'desk.yml');

  const deskOn = (store: Store, reread: Reread, now = wednesdayNoon) =>
    createDesk({
      settings,
      teamPlatform: 'slack',
      customerTextLimit: 4_096,
      customerCaptionLimit: 1_024,
      faq: createFaqBook([]),
      macros: createFaqBook([]),
      texts: plainTexts,
      router: untrained,
      store,
      clock: { now: () => now },
      log: quiet,
      lateness: () => 0,
      reread,
      committed: () => undefined,
      wait: () => Promise.resolve(),
    });

  const wrote = (words: string, key = 'telegram:1:update:1'): Inbound => ({
    kind: 'customer-wrote',
    customer: { platform: 'telegram', chat: '1001', name: 'Ann', username: null, language: 'en' },
    content: { text: [{ text: words }], attachment: null },
    place: { platform: 'telegram', room: '1001', ref: '7' },
    key,
    at: wednesdayNoon,
    payload: { words },
  });

  const unreadable: Inbound = {
    kind: 'unreadable',
    reason: 'no shape',
    key: 'telegram:1:update:1',
    at: wednesdayNoon,
    payload: { words: 'Refund' },
  };

  /** The program as it is meant to be. */
  const reread: Reread = (payload) => wrote((payload as { words: string }).words);

  const messages = (store: Store) => store.unit((tx) => tx.messages.withoutTicket(1, 0));
  const ticketsOf = (store: Store) => store.unit((tx) => tx.tickets.newest(['billing', 'general'], 10));

  it('I1: of several who replay one letter at once, in one process or two, one changes anything', async () => {
    const { store, url } = await freshStore(engine);
    await poison(url, 'Refund');
    await deskOn(store, reread).receive(wrote('Refund'));
    await mend(url);
    const other = await openStore({ url });
    onTestFinished(() => other.close());
    const desks = [deskOn(store, reread), deskOn(other, reread)];
    const fates = await Promise.all([1, 1, 1, 1].map((letter, index) => desks[index % 2]?.replay(letter)));
    expect(fates.filter((fate) => fate?.kind === 'processed')).toHaveLength(1);
    expect(fates.filter((fate) => fate?.kind === 'known')).toHaveLength(3);
    expect(await ticketsOf(store)).toHaveLength(1);
    expect(await expectBalanced(store, { settled: false, received: 1 })).toMatchObject({ outcomes: { waiting: 1 } });
  });

  it('I2: a replay that fails leaves nothing but the letter, its reason and its tries', async () => {
    const { store, url } = await freshStore(engine);
    const desk = deskOn(store, reread);
    await poison(url, 'Refund');
    await desk.receive(wrote('Refund'));
    expect(await desk.replay(1)).toMatchObject({
      kind: 'dead',
      reason: expect.stringContaining('refused by a defect'),
    });
    expect(await deskOn(store, () => unreadable).replay(1)).toEqual({ kind: 'dead', reason: 'no shape' });
    expect(await deskOn(store, () => undefined).replay(1)).toMatchObject({ kind: 'dead' });
    expect((await lettersIn(store)).letters).toMatchObject([{ id: 1, tries: 3, payload: { words: 'Refund' } }]);
    expect(await store.unit((tx) => tx.customers.byChat('telegram', '1001'))).toBeNull();
    await expectBalanced(store, { received: 1 });
  });

  it('counts what could not be read as a message once the mended program reads it', async () => {
    const { store } = await freshStore(engine);
    const desk = deskOn(store, reread);
    await desk.receive(unreadable);
    await expectBalanced(store, { received: 0 });
    expect(await desk.replay(1)).toMatchObject({ kind: 'processed' });
    expect(await ticketsOf(store)).toMatchObject([{ question: 'Refund' }]);
    await expectBalanced(store, { settled: false, received: 1 });
    expect(await messages(store)).toEqual([]);
  });

  it('I1: drops a letter whose event came in by another id meanwhile', async () => {
    const { store } = await freshStore(engine);
    const desk = deskOn(store, (payload) => wrote((payload as { words: string }).words, 'telegram:1:update:2'));
    await desk.receive(unreadable);
    await desk.receive(wrote('Refund', 'telegram:1:update:2'));
    expect(await desk.replay(1)).toMatchObject({ kind: 'processed' });
    const [ticket] = await ticketsOf(store);
    expect(await store.unit((tx) => tx.messages.ofTicket(ticket?.id ?? 0))).toHaveLength(1);
    expect((await lettersIn(store)).count).toBe(0);
    await expectBalanced(store, { settled: false, received: 1 });
  });

  it('counts a message once that is replayed after its id was forgotten', async () => {
    const { store, url } = await freshStore(engine);
    const desk = deskOn(store, reread);
    await poison(url, 'Refund');
    await desk.receive(wrote('Refund'));
    await mend(url);
    await store.unit((tx) => tx.inbound.prune(wednesdayNoon + 1, 100));
    await expectBalanced(store, { received: 1 });
    expect(await desk.replay(1)).toMatchObject({ kind: 'processed' });
    await expectBalanced(store, { settled: false, received: 1 });
  });

  it('keeps an event even where its payload cannot be kept', async () => {
    const { store } = await freshStore(engine);
    const payload: unknown = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    expect(await deskOn(store, reread).take({ ...unreadable, payload })).toMatchObject({ kind: 'dead' });
    expect((await lettersIn(store)).letters).toMatchObject([
      { key: unreadable.key, payload: null, reason: 'no shape (and what came could not be kept)' },
    ]);
  });

  it('lets nobody decide about a letter who is no lead', async () => {
    const { store } = await freshStore(engine);
    const desk = deskOn(store, reread);
    await desk.receive(unreadable);
    for (const decision of ['replay', 'dismiss'] as const) {
      const press = { kind: 'lead-decided', letter: 1, decision, channel: 'C0BILLING', agent: 'U0ANNA' } as const;
      const answer = await desk.receive({ ...press, key: `slack:${decision}`, at: wednesdayNoon, payload: {} });
      expect(answer).toMatchObject({ text: { id: 'answer-not-lead' } });
    }
    expect((await lettersIn(store)).count).toBe(1);
  });
});
