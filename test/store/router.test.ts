import { describe, expect, it } from 'vitest';
import { forget } from '../../src/core/customers/forget.js';
import type { Ticket } from '../../src/core/model.js';
import { createClassifier } from '../../src/core/routing/classifier/classifier.js';
import { type Example, train } from '../../src/core/routing/classifier/train.js';
import { createLearning, type Train } from '../../src/core/routing/learning.js';
import type { Team } from '../../src/core/settings.js';
import type { Store } from '../../src/core/store.js';
import { dumpDatabase } from '../../src/store/dump.js';
import { openStore } from '../../src/store/open.js';
import { restoreDatabase } from '../../src/store/restore.js';
import { quiet } from '../dialogues/quiet.js';
import { engines, freshDatabase, freshStore } from './fresh-database.js';
import { createTicket, noon } from './samples.js';

const hour = 3_600_000;

const learnt: Partial<Ticket> = {
  state: 'resolved',
  topic: 'invoices',
  question: 'The sum is wrong',
  firstReplyAt: noon,
  resolvedAt: noon,
  waitingSince: null,
};

const topics = ['invoices', 'refunds'].map((key) => ({
  key,
  label: { en: key },
  keywords: {},
  examples: { en: [`${key} please`, `about ${key}`] },
}));

const settings = {
  timezone: 'Europe/Warsaw',
  teams: [{ key: 'billing', formerly: [], topics } as unknown as Team],
};

/** One of the processes of a desk, at a time that the test moves. */
const learner = (store: Store, owner = 'desk') => {
  const clock = { at: noon, now: () => clock.at };
  const trained: (readonly Example[])[] = [];
  const here: Train = async (examples) => {
    trained.push(examples);
    return train(examples);
  };
  const learning = createLearning({ store, clock, settings, train: here, owner, log: quiet });
  return { clock, trained, ...learning };
};

const dumped = async (url: string): Promise<readonly string[]> => {
  const lines: string[] = [];
  await dumpDatabase(url, async (line) => void lines.push(line));
  return lines;
};

async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const newest = (store: Store) => store.unit((tx) => tx.router.newest());

describe.each(engines)('what the router learns on %s', (engine) => {
  it('is what agents answered and resolved, and nothing else', async () => {
    const { store } = await freshStore(engine);
    await store.unit(async (tx) => {
      await createTicket(tx, '1', learnt);
      await createTicket(tx, '2', { ...learnt, routedBy: 'transfer', resolvedAt: noon + hour });
      await createTicket(tx, '3', { ...learnt, routedBy: 'agent' });
      await createTicket(tx, '4', { ...learnt, state: 'claimed', resolvedAt: null });
      await createTicket(tx, '5', { ...learnt, spam: true });
      await createTicket(tx, '6', { ...learnt, topic: null });
      await createTicket(tx, '7', { ...learnt, firstReplyAt: null });
      await createTicket(tx, '8', { ...learnt, question: '—' });
      await createTicket(tx, '9', { ...learnt, question: '' });
    });
    const found = await store.unit((tx) => tx.router.learnt(10));
    expect(found.map(({ ticket, corrected }) => [ticket, corrected])).toEqual([
      [1, false],
      [2, true],
      [3, true],
    ]);
    expect(found[0]).toMatchObject({ team: 'billing', topic: 'invoices', text: 'The sum is wrong' });
    expect((await store.unit((tx) => tx.router.learnt(1))).map(({ ticket }) => ticket)).toEqual([2]);
  });

  it('is kept whole, the last five versions of it, also over a backup', async () => {
    const { store, url } = await freshStore(engine);
    const desk = learner(store);
    for (let round = 0; round < 7; round += 1) await desk.now();
    const last = await newest(store);
    const kept = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7].map((version) => store.unit((tx) => tx.router.model(version))),
    );
    expect(last?.version).toBe(7);
    expect(kept.map((model) => model !== null)).toEqual([false, false, true, true, true, true, true]);
    const [made, read] = [train(desk.trained[0] ?? []), kept[6]];
    if (!made || !read) throw new Error('the newest model is kept');
    expect(createClassifier(read).classify('my invoice')).toEqual(createClassifier(made).classify('my invoice'));

    const copy = await freshDatabase(engine, 'current');
    await restoreDatabase(copy.url, linesOf(await dumped(url)), { force: false });
    const restored = await openStore({ url: copy.url });
    try {
      expect(await newest(restored)).toEqual(last);
    } finally {
      await restored.close();
      await copy.drop();
    }
  });

  it('holds no word of a person who is forgotten, even before the next training', async () => {
    const { store, url } = await freshStore(engine);
    const [secret, shared] = ['Wojciechowski', 'umbrella'];
    const customerId = await store.unit(async (tx) => {
      await createTicket(tx, '1', { ...learnt, question: `The ${shared} again` });
      return (await createTicket(tx, '2', { ...learnt, question: `${secret} wants an ${shared}` })).customerId;
    });
    const desk = learner(store);
    await desk.now();
    await store.unit((tx) => forget({ tx, now: noon, teamPlatform: 'slack' }, customerId));
    const left = (await dumped(url)).join('\n').toLowerCase();
    expect(left).not.toContain('wojc');
    expect(left).toContain(shared);
    await desk.now();
    expect(desk.trained.at(-1)?.map(({ text }) => text)).not.toContain(`${secret} wants an ${shared}`);
  });

  it('is looked at when the desk starts, every night, and where there is news alone', async () => {
    const { store } = await freshStore(engine);
    const desk = learner(store);
    await desk.whenDue();
    await desk.whenDue();
    expect(desk.trained).toHaveLength(1);
    await store.unit((tx) => createTicket(tx, '1', learnt));
    await desk.whenDue();
    expect(desk.trained).toHaveLength(1);
    desk.clock.at += 24 * hour;
    await desk.whenDue();
    expect(desk.trained).toHaveLength(2);
    desk.clock.at += 24 * hour;
    await desk.whenDue();
    expect(desk.trained).toHaveLength(2);
    expect((await newest(store))?.origins).toEqual({ configured: 6, confirmed: 1, corrected: 0 });

    const again = learner(store);
    again.clock.at = desk.clock.at;
    await again.whenDue();
    expect(again.trained).toHaveLength(0);
  });

  it('is learnt anew after twenty corrections', async () => {
    const { store } = await freshStore(engine);
    const desk = learner(store);
    await desk.whenDue();
    desk.clock.at += hour;
    const correct = (count: number) =>
      store.unit(async (tx) => {
        const { id } = await createTicket(tx, String(Math.random()), { ...learnt, routedBy: 'transfer' });
        const details = { from: 'billing', to: 'support', fromTopic: null, topic: 'login', was: 'classifier' };
        const entry = { ticketId: id, kind: 'transferred', actor: 'U0ANNA', at: desk.clock.at, details } as const;
        await tx.history.add(Array.from({ length: count }, () => entry));
      });
    await correct(19);
    await desk.whenDue();
    expect(desk.trained).toHaveLength(1);
    await correct(1);
    await desk.whenDue();
    expect(desk.trained).toHaveLength(2);
  });

  it('is learnt by one of several processes', async () => {
    const { store } = await freshStore(engine);
    const processes = ['one', 'other', 'third'].map((owner) => learner(store, owner));
    await Promise.all(processes.map(({ whenDue }) => whenDue()));
    for (const { whenDue } of processes) await whenDue();
    expect(processes.flatMap(({ trained }) => trained)).toHaveLength(1);
  });

  it('is compared with what agents did', async () => {
    const { store } = await freshStore(engine);
    const found = await store.unit(async (tx) => {
      await createTicket(tx, '1', { routedBy: 'classifier', firstReplyAt: noon });
      await createTicket(tx, '2', { routedBy: 'classifier' });
      await createTicket(tx, '3', { routedBy: 'classifier', firstReplyAt: noon, openedAt: noon - hour });
      const { id: ticketId } = await createTicket(tx, '4', { routedBy: 'transfer', firstReplyAt: noon });
      const at = noon;
      await tx.history.add([
        {
          ticketId,
          kind: 'transferred',
          actor: 'U0ANNA',
          at,
          details: { from: 'billing', to: 'support', fromTopic: 'invoices', topic: null, was: 'classifier' },
        },
        {
          ticketId,
          kind: 'routed',
          actor: 'U0ANNA',
          at: at + 1,
          details: { team: 'support', fromTopic: null, topic: 'login', was: 'transfer' },
        },
        { ticketId, kind: 'routed', actor: 'desk', at, details: { team: 'support', topic: 'login' } },
        { ticketId, kind: 'claimed', actor: 'U0ANNA', at, details: {} },
      ]);
      return { left: await tx.router.leftInPlace(noon), corrections: await tx.router.corrections(noon, 10) };
    });
    expect(found.left).toBe(1);
    expect(found.corrections).toEqual([
      { from: { team: 'support', topic: null }, to: { team: 'support', topic: 'login' }, was: 'transfer' },
      { from: { team: 'billing', topic: 'invoices' }, to: { team: 'support', topic: null }, was: 'classifier' },
    ]);
  });
});
