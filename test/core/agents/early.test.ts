import { expect, it } from 'vitest';
import { createDesk } from '../../../src/core/desk.js';
import { createFaqBook } from '../../../src/core/faq/search.js';
import type { Inbound } from '../../../src/core/inbound.js';
import { plainText } from '../../../src/core/rich-text.js';
import { untrained } from '../../../src/core/routing/router.js';
import { readDeskFile } from '../../../src/desk-file.js';
import { plainTexts } from '../../adapters/slack/plain-texts.js';
import { quiet } from '../../dialogues/quiet.js';
import { engines, freshStore } from '../../store/fresh-database.js';
import { createTicket, noon } from '../../store/samples.js';

const card = { team: 'billing', state: 'claimed', assignee: 'U1', channel: 'C0BILLING', cardRef: '10.0' } as const;
const place = { platform: 'slack', room: 'C0BILLING', ref: '10.1' };

const said = (words: string) => ({
  thread: '10.0',
  place,
  mentions: false,
  content: { text: [{ text: words }], attachment: null },
});
const at = { at: noon, payload: null };
const wrote: Inbound = { kind: 'agent-wrote', agent: 'U1', key: 'written', ...said('first words'), ...at };
const edited: Inbound = { kind: 'agent-edited', key: 'edited', ...said('better words'), ...at };
const deleted: Inbound = { kind: 'agent-deleted', key: 'deleted', place, written: 'written', ...at };

/** A desk with one claimed ticket; `meanwhile` happens in the moments for which it waits. */
const open = async (engine: (typeof engines)[number], meanwhile: (take: (inbound: Inbound) => unknown) => unknown) => {
  const { store } = await freshStore(engine);
  await store.unit(async (tx) => {
    await createTicket(tx, '100', card);
    await tx.members.join('C0BILLING', 'U1');
  });
  let waited = 0;
  const desk = createDesk({
    settings: readDeskFile('templates/desk.yml'),
    teamPlatform: 'slack',
    customerTextLimit: 4096,
    customerCaptionLimit: 1024,
    faq: createFaqBook([]),
    macros: createFaqBook([]),
    texts: plainTexts,
    router: untrained,
    store,
    clock: { now: () => noon },
    lateness: () => 0,
    log: quiet,
    reread: () => undefined,
    committed: () => undefined,
    wait: async () => {
      waited += 1;
      if (waited === 2) await meanwhile(desk.take);
    },
  });
  return {
    desk,
    /** What the customer is owed. */
    owed: () =>
      store.unit(async ({ outbox }) => {
        const begun = await outbox.begin(await outbox.lease(['telegram:100'], 'desk', 60_000));
        return begun.map(({ body }) => ('content' in body ? plainText(body.content) : body.kind));
      }),
    dead: async () => (await store.unit(({ deadLetters }) => deadLetters.open(1))).count,
  };
};

it.each(engines)(
  'an edit that is here before its message waits for it: the customer gets the edited words (%s)',
  async (engine) => {
    const { desk, owed } = await open(engine, (take) => take(wrote));
    await desk.take(edited);
    expect(await owed()).toEqual(['better words']);
  },
);

it.each(engines)('an edit whose message never comes is given up, and is no dead letter (%s)', async (engine) => {
  const { desk, owed, dead } = await open(engine, () => undefined);
  expect((await desk.take(edited)).kind).toBe('processed');
  expect((await desk.take(edited)).kind).toBe('known');
  expect(await owed()).toEqual([]);
  expect(await dead()).toBe(0);
});

it.each(engines)('a message whose deletion was here before it is never sent (%s)', async (engine) => {
  const { desk, owed } = await open(engine, () => undefined);
  await desk.take(deleted);
  expect((await desk.take(wrote)).kind).toBe('known');
  expect(await owed()).toEqual([]);
});
