import { expect, it } from 'vitest';
import { write } from '../../../src/core/agents/write.js';
import { createFaqBook } from '../../../src/core/faq/search.js';
import { untrained } from '../../../src/core/routing/router.js';
import { workNow } from '../../../src/core/work.js';
import { readDeskFile } from '../../../src/desk-file.js';
import { plainTexts } from '../../adapters/slack/plain-texts.js';
import { engines, freshStore } from '../../store/fresh-database.js';
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

it.each(engines)(
  'sends what an agent wrote in the order of the thread, in whatever order several desks hear of it (I3, %s)',
  async (engine) => {
    const { store } = await freshStore(engine);
    await store.unit(async (tx) => {
      await createTicket(tx, '100', card);
      await tx.members.join('C0BILLING', 'U1');
    });
    const later = noon + 60_000;
    const hear = (ref: string) =>
      store.unit((tx) =>
        write(workNow(facts, tx, noon), {
          agent: 'U1',
          thread: '10.0',
          place: { platform: 'slack', room: 'C0BILLING', ref },
          content: { text: [{ text: `written at ${ref}` }], attachment: null },
          mentions: false,
        }),
      );
    const leave = () =>
      store.unit(async ({ outbox }) => {
        const begun = await outbox.begin(await outbox.lease(['telegram:100'], 'desk', 60_000));
        await outbox.settle(
          begun.map(({ id }) => ({ deliveryId: id, at: later, result: 'sent' as const, ref: '1' })),
          'desk',
        );
        return begun.map(({ body }) => (body.kind === 'message' ? body.content.map(({ text }) => text).join('') : ''));
      });
    await hear('10.2');
    expect(await leave()).toEqual(['written at 10.2']);
    for (const ref of ['10.5', '10.3', '10.6', '10.4', '10.1']) await hear(ref);
    const left: string[] = [];
    for (const _ of [1, 2, 3, 4, 5]) left.push(...(await leave()));
    expect(left).toEqual(['10.1', '10.3', '10.4', '10.5', '10.6'].map((ref) => `written at ${ref}`));
  },
);
