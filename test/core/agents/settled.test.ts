import { expect, it } from 'vitest';
import { write } from '../../../src/core/agents/write.js';
import { createFaqBook } from '../../../src/core/faq/search.js';
import { untrained } from '../../../src/core/routing/router.js';
import { workNow } from '../../../src/core/work.js';
import { readDeskFile } from '../../../src/desk-file.js';
import { plainTexts } from '../../adapters/slack/plain-texts.js';
import { type EngineName, engines, freshStore } from '../../store/fresh-database.js';
import { createTicket, noon } from '../../store/samples.js';

const facts = {
  settings: readDeskFile('templates/desk.yml'),
  teamPlatform: 'slack',
  customerTextLimit: 4096,
  customerCaptionLimit: 1024,
  faq: createFaqBook([]),
  macros: createFaqBook([]),
  texts: plainTexts,
  router: untrained,
};

const card = { team: 'billing', state: 'claimed', assignee: 'U1', channel: 'C0BILLING', cardRef: '10.0' } as const;

/** What is stored and owed once an assignee's words with this sign are read in. */
const readIn = async (engine: EngineName, settled: 'delivered' | 'note') => {
  const { store } = await freshStore(engine);
  return store.unit(async (tx) => {
    const { id } = await createTicket(tx, '100', card);
    await tx.members.join('C0BILLING', 'U1');
    const place = { platform: 'slack', room: 'C0BILLING', ref: '10.1' };
    await write(workNow(facts, tx, noon), {
      agent: 'U1',
      thread: '10.0',
      place,
      content: { text: [{ text: 'said before' }], attachment: null },
      mentions: false,
      settled,
    });
    const stored = await tx.messages.byPlace(place);
    return {
      stored: [stored?.kind, stored?.outcome],
      owed: await tx.outbox.begin(await tx.outbox.lease(['telegram:100'], 'desk', 60_000)),
      waits: (await tx.tickets.byId(id))?.waitingSince !== null,
    };
  });
};

it.each(engines)(
  'what the customer has since before a restore is stored, answers the wait and is not sent again (%s)',
  async (engine) => {
    expect(await readIn(engine, 'delivered')).toEqual({ stored: ['message', 'delivered'], owed: [], waits: false });
  },
);

it.each(engines)('what was a note before a restore stays one, whoever is the assignee now (%s)', async (engine) => {
  expect(await readIn(engine, 'note')).toEqual({ stored: ['note', 'kept'], owed: [], waits: true });
});
