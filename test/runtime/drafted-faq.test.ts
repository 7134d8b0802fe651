import { expect, it } from 'vitest';
import type { FaqEntry } from '../../src/core/faq/book.js';
import { draftsRevision } from '../../src/core/faq/draft.js';
import { createFaqBook } from '../../src/core/faq/search.js';
import type { Store } from '../../src/core/store.js';
import { createDraftedFaq } from '../../src/runtime/drafted-faq.js';
import { engines, freshStore } from '../store/fresh-database.js';
import { noon } from '../store/samples.js';

const entry = (id: string, title: string): FaqEntry => ({
  id,
  topic: null,
  versions: { en: { title, keywords: [], questions: [title], body: [{ text: title }] } },
});

/** What the approval of a draft leaves in the database. */
const approve = (store: Store, name: string, title: string) =>
  store.unit(async (tx) => {
    const { id } = await tx.drafts.create({
      entry: name,
      language: 'en',
      title,
      topic: null,
      questions: [title],
      keywords: [],
      body: [{ text: title }],
      state: 'approved',
      author: 'U1',
      customerId: null,
      proposedAt: noon,
      decidedBy: 'U2',
      decidedAt: noon,
    });
    await tx.meta.set(draftsRevision, String(id));
  });

it.each(engines)('takes up what another process approved, and keeps it when the files change (%s)', async (engine) => {
  const { store } = await freshStore(engine);
  let files = createFaqBook([entry('parcel', 'Where is my parcel?')]);
  const faq = createDraftedFaq(
    {
      get entries() {
        return files.entries;
      },
      search: (text) => files.search(text),
    },
    store,
  );
  const found = (text: string) => faq.book.search(text).map(({ entry: { id } }) => id);
  await faq.refresh();
  expect(found('gift wrapping')).toEqual([]);

  await approve(store, 'gift', 'Is there gift wrapping?');
  await approve(store, 'parcel', 'Where is my parcel now?');
  await faq.refresh();
  expect(found('gift wrapping')).toEqual(['gift']);
  expect(faq.book.entries.get('parcel')?.versions.en?.title).toBe('Where is my parcel?');

  files = createFaqBook([entry('lamp', 'My lamp is broken')]);
  expect([...faq.book.entries.keys()].toSorted()).toEqual(['gift', 'lamp', 'parcel']);
  expect(found('broken lamp')).toEqual(['lamp']);
  expect(found('gift wrapping')).toEqual(['gift']);
});
