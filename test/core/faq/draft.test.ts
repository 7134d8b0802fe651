import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FaqEntry } from '../../../src/core/faq/book.js';
import { entryName, type FaqDraft, nameFrom, withDrafts } from '../../../src/core/faq/draft.js';

const version = (title: string) => ({ title, keywords: [], questions: [], body: [{ text: title }] });

const draft = (entry: string, language: string, title: string): FaqDraft => ({
  id: 1,
  entry,
  language,
  ...version(title),
  topic: { team: 'billing', topic: 'refunds' },
  state: 'approved',
  author: 'U1',
  customerId: null,
  proposedAt: 0,
  decidedBy: 'U2',
  decidedAt: 1,
});

const file: FaqEntry = { id: 'refund', topic: null, versions: { en: version('From the file') } };

it('puts approved drafts among the entries, and a file of the same name and language wins', () => {
  const drafts = [
    draft('refund', 'en', 'Overruled'),
    draft('refund', 'pl', 'Translated'),
    draft('new', 'ru', 'New'),
    draft('new', 'en', 'New too'),
  ];
  expect(withDrafts([file], drafts)).toEqual([
    { id: 'refund', topic: null, versions: { en: version('From the file'), pl: version('Translated') } },
    {
      id: 'new',
      topic: { team: 'billing', topic: 'refunds' },
      versions: { ru: version('New'), en: version('New too') },
    },
  ]);
});

it.each([
  ['When a refund arrives', 'when-a-refund-arrives'],
  ['Сколько идёт возврат?', 'skolko-idet-vozvrat'],
  ['Zażółć gęślą jaźń', 'zazolc-gesla-jazn'],
  ['Ünïcode & more…', 'unicode-more'],
  ['!?', 'answer'],
])('calls %s %s', (title, name) => {
  expect(nameFrom(title)).toBe(name);
});

it('makes of any title a name that an entry may have', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (title) => entryName.test(nameFrom(title))));
});
