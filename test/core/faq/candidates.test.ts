import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupAlike, type Said } from '../../../src/core/faq/candidates.js';

const said = (ticket: number, words: string, language = 'en'): Said => ({ ticket, words, language });

it('groups what is asked in like words, the most frequent first', () => {
  const groups = groupAlike(
    [
      said(1, 'Can I change the delivery address?'),
      said(2, 'Do you ship to Norway?'),
      said(3, 'I want to change my delivery address'),
      said(4, 'Shipping to Norway, do you do that?'),
      said(5, 'How can the address of a delivery be changed'),
      said(6, 'My lamp is broken'),
    ],
    { alike: 0.4, least: 2 },
  );
  expect(groups).toEqual([
    { words: 'Can I change the delivery address?', tickets: [1, 3, 5] },
    { words: 'Do you ship to Norway?', tickets: [2, 4] },
  ]);
});

it('knows inflected forms in Russian and Polish', () => {
  const rules = { alike: 0.5, least: 2 };
  expect(
    groupAlike([said(1, 'Подарочная упаковка есть?', 'ru'), said(2, 'Нужна подарочную упаковку', 'ru')], rules),
  ).toHaveLength(1);
  expect(
    groupAlike(
      [said(1, 'Czy jest opakowanie prezentowe?', 'pl'), said(2, 'Chcę prezentowego opakowania', 'pl')],
      rules,
    ),
  ).toHaveLength(1);
});

it('counts tickets and not messages, and leaves out what says too little', () => {
  const again = [
    said(1, 'Your parcel left today'),
    said(1, 'Your parcel left today'),
    said(2, 'Thanks'),
    said(3, 'Thanks'),
  ];
  expect(groupAlike(again, { alike: 0.7, least: 2 })).toEqual([]);
});

it('puts everything into one group at most, in whatever order it comes', () => {
  const words = fc.constantFrom(
    'change address',
    'change delivery address',
    'broken lamp',
    'lamp arrived broken',
    'ok',
  );
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(fc.nat(30), words), { selector: ([ticket]) => ticket }), (pairs) => {
      const all = pairs.map(([ticket, text]) => said(ticket, text));
      const groups = groupAlike(all, { alike: 0.5, least: 1 });
      const tickets = groups.flatMap((group) => group.tickets);
      expect(new Set(tickets).size).toBe(tickets.length);
      expect(groupAlike(all.toReversed(), { alike: 0.5, least: 1 })).toEqual(groups);
    }),
  );
});
