import { expect, it } from 'vitest';
import { whatIs } from '../../../src/core/dead-letters/what.js';
import { createDesk } from '../../../src/core/desk.js';
import { createFaqBook } from '../../../src/core/faq/search.js';
import type { Inbound } from '../../../src/core/inbound.js';
import { untrained } from '../../../src/core/routing/router.js';
import { readDeskFile } from '../../../src/desk-file.js';
import { plainTexts } from '../../adapters/slack/plain-texts.js';
import { quiet } from '../../dialogues/quiet.js';
import { freshStore } from '../../store/fresh-database.js';
import { noon } from '../../store/samples.js';

const by = { agent: 'U1', channel: 'C0BILLING', key: 'pressed', at: noon, payload: null };

const acts: readonly Inbound[] = [
  { kind: 'agent-command', text: 'queue', ...by },
  { kind: 'agent-confirmed', message: 1, ...by },
  { kind: 'complaint-asked', complaint: 1, ...by },
  { kind: 'complaint-reopened', complaint: 1, ...by },
  { kind: 'draft-rejected', draft: 1, ...by },
];

it.each(acts)('whoever did $kind, at which the desk failed, hears so', async (act) => {
  const { store } = await freshStore('sqlite');
  const desk = createDesk({
    settings: readDeskFile('templates/desk.yml'),
    teamPlatform: 'slack',
    customerTextLimit: 4_096,
    customerCaptionLimit: 1_024,
    faq: createFaqBook([]),
    macros: createFaqBook([]),
    texts: plainTexts,
    router: untrained,
    store,
    clock: { now: () => noon },
    lateness: () => {
      throw new Error('no clock');
    },
    log: quiet,
    reread: () => undefined,
    committed: () => undefined,
    wait: async () => undefined,
  });
  expect(await desk.receive(act)).toMatchObject({ kind: 'text', text: { id: 'answer-failed' } });
});

it('says of an event that no program of today knows only that it was another one', () => {
  expect(['agent-wrote', 'agents-gone', 'toString'].map(whatIs)).toEqual(['agent-message', 'other', 'other']);
});
