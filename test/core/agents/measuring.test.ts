import { expect, it } from 'vitest';
import { createDesk } from '../../../src/core/desk.js';
import { createFaqBook } from '../../../src/core/faq/search.js';
import type { Inbound } from '../../../src/core/inbound.js';
import { untrained } from '../../../src/core/routing/router.js';
import { readDeskFile } from '../../../src/desk-file.js';
import { plainTexts } from '../../adapters/slack/plain-texts.js';
import { quiet } from '../../dialogues/quiet.js';
import { engines, freshStore } from '../../store/fresh-database.js';
import { noon } from '../../store/samples.js';

const at = { at: noon, payload: null };
const wrote: Inbound = {
  kind: 'customer-wrote',
  key: 'written',
  customer: { platform: 'telegram', chat: '100', name: 'Wanda', username: null, language: 'en' },
  place: { platform: 'telegram', room: '100', ref: '1' },
  content: { text: [{ text: 'Where is my parcel?' }], attachment: null },
  ...at,
};

const asks = (text: string): Inbound => {
  return { kind: 'agent-command', key: 'asked', agent: 'U1', channel: 'C0BILLING', text, ...at };
};

/** A desk whose weeks take as long to be measured as `meanwhile` does. */
const open = async (engine: (typeof engines)[number], meanwhile: (take: (inbound: Inbound) => unknown) => unknown) => {
  const { store } = await freshStore(engine);
  await store.unit((tx) => tx.members.join('C0BILLING', 'U1'));
  const desk = createDesk({
    settings: readDeskFile('templates/desk.yml'),
    teamPlatform: 'slack',
    customerTextLimit: 4096,
    customerCaptionLimit: 1024,
    faq: createFaqBook([]),
    macros: createFaqBook([]),
    texts: plainTexts,
    router: untrained,
    store: {
      ...store,
      snapshot: (work) =>
        store.snapshot(async (tx) => {
          await meanwhile(desk.take);
          return work(tx);
        }),
    },
    clock: { now: () => noon },
    lateness: () => 0,
    log: quiet,
    reread: () => undefined,
    committed: () => undefined,
    wait: async () => undefined,
  });
  return { desk, store };
};

it.each(engines.flatMap((engine) => ['digest', ' Worst 3'].map((typed) => [typed, engine] as const)))(
  'what customers write does not wait while /desk %s measures the week, which is answered once (%s)',
  async (typed, engine) => {
    const fates: unknown[] = [];
    const { desk } = await open(engine, async (take) => fates.push(await take(wrote)));
    expect(await desk.take(asks(typed))).toMatchObject({ kind: 'processed', answer: { kind: 'digest' } });
    expect(fates).toMatchObject([{ kind: 'processed' }]);
    expect(await desk.take(asks(typed))).toEqual({ kind: 'known' });
  },
);

it.each(engines)('a week that cannot be measured is a dead letter, and whoever asked is told (%s)', async (engine) => {
  const { desk, store } = await open(engine, () => Promise.reject(new Error('a figure is missing')));
  expect(await desk.receive(asks('digest'))).toMatchObject({ kind: 'text', text: { id: 'answer-failed' } });
  expect((await store.unit(({ deadLetters }) => deadLetters.open(1))).count).toBe(1);
});
