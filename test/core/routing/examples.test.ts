import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../../src/core/routing/classifier/classifier.js';
import { train } from '../../../src/core/routing/classifier/train.js';
import { vocabularyOf } from '../../../src/core/routing/classifier/vectors.js';
import {
  configuredExamples,
  type LearntTicket,
  originsOf,
  ticketExamples,
} from '../../../src/core/routing/examples.js';
import { fingerprintOf } from '../../../src/core/routing/fingerprint.js';
import { createNeighbours } from '../../../src/core/routing/neighbours.js';
import type { Team, Topic } from '../../../src/core/settings.js';

const topic = (key: string, changes: Partial<Topic> = {}): Topic => ({
  key,
  label: { en: key },
  keywords: {},
  examples: {},
  ...changes,
});

const team = (key: string, topics: readonly Topic[], formerly: readonly string[] = []): Team =>
  ({ key, formerly, topics }) as unknown as Team;

const teams = [
  team(
    'billing',
    [
      topic('refunds', {
        label: { en: 'Refunds', pl: 'Zwroty' },
        keywords: { en: ['refund', 'money back'], ru: ['возврат'] },
        examples: { en: ['Where is my money?'], ru: [] },
      }),
      topic('invoices', { label: { en: 'Invoices', pl: 'Invoices' } }),
    ],
    ['payments'],
  ),
  team('support', [topic('login')]),
];

const ticket = (number: number, text: string, changes: Partial<LearntTicket> = {}): LearntTicket => ({
  ticket: number,
  customerId: number,
  text,
  team: 'support',
  topic: 'login',
  corrected: false,
  ...changes,
});

describe('what the router learns from', () => {
  it('is all that the configuration says of its topics, each phrase once', () => {
    expect(configuredExamples({ teams }).map(({ label, text }) => `${label}: ${text}`)).toEqual([
      'billing/refunds: Refunds',
      'billing/refunds: Zwroty',
      'billing/refunds: refund',
      'billing/refunds: money back',
      'billing/refunds: возврат',
      'billing/refunds: Where is my money?',
      'billing/invoices: Invoices',
      'support/login: login',
    ]);
  });

  it('is the tickets of topics that are still there, under the team’s key of today', () => {
    const found = ticketExamples({ teams }, [
      ticket(1, 'Refund, please', { team: 'payments', topic: 'refunds', corrected: true }),
      ticket(2, 'It will not let me in'),
      ticket(3, 'Gone', { topic: 'gone' }),
      ticket(4, 'Gone', { team: 'gone' }),
    ]);
    expect(found.map(({ ticket: number, label, from }) => [number, label, from])).toEqual([
      [1, 'billing/refunds', 1],
      [2, 'support/login', 2],
    ]);
    expect(originsOf(configuredExamples({ teams }), found)).toEqual({ configured: 8, confirmed: 1, corrected: 1 });
  });

  it('is known by a fingerprint, which changes with every text, label, customer and order', () => {
    const [one, other] = [
      { text: 'a', label: 'b' },
      { text: 'c', label: 'd', from: 1 },
    ] as const;
    const variants = [
      [one],
      [one, other],
      [other, one],
      [{ ...one, text: 'ab', label: '' }],
      [one, { ...other, from: 2 }],
      [],
    ].map(fingerprintOf);
    expect(new Set(variants).size).toBe(variants.length);
    expect(fingerprintOf([{ ...one }, { ...other }])).toBe(variants[1]);
  });
});

describe('the vocabulary', () => {
  const said = (text: string, from?: number) => ({ text, ...(from !== undefined && { from }) });

  it('holds no word that one customer alone used, however often', () => {
    const { features } = vocabularyOf([
      said('The parcel for Kowalski', 1),
      said('Again: Kowalski, the parcel', 1),
      said('My parcel, where is the thing', 2),
      said('A phrase of the configuration'),
    ]);
    expect(features).toContain('w parcel');
    expect(features).toContain('w configuration');
    expect(features.filter((feature) => /kow|wals|alski/.test(feature))).toEqual([]);
  });

  it('holds what two customers said', () => {
    expect(vocabularyOf([said('zinc', 1), said('zinc', 2)]).features).toContain('w zinc');
  });
});

describe('tickets that are alike', () => {
  const tickets = ticketExamples({ teams }, [
    ticket(1, 'The login page shows a white screen'),
    ticket(2, 'I forgot the password of my account'),
    ticket(3, 'The password was forgotten, what now'),
    ticket(4, 'A white screen instead of the page'),
    ticket(5, 'I forgot the password', { team: 'billing', topic: 'invoices' }),
  ]);
  const model = train(tickets);
  if (!model) throw new Error('two labels are enough to learn from');
  const neighbours = createNeighbours(createClassifier(model).vectorOf, model.vocabulary.features.length);
  for (const example of tickets) neighbours.add(example);
  const similar = (text: string, most = 2) =>
    neighbours.similar(text, 'support/login', most).map((alike) => alike.ticket);

  it('are found by their words among those with the label, the likest first', () => {
    expect(similar('password forgotten', 1)).toEqual([3]);
    expect(similar('forgot my password')[0]).toBe(2);
    expect(similar('forgot the password', 9)).not.toContain(5);
    expect(new Set(similar('white screen'))).toEqual(new Set([1, 4]));
  });

  it('are none where nothing is alike, or nothing has the label', () => {
    expect(similar('zzz')).toEqual([]);
    expect(neighbours.similar('password', 'billing/refunds', 3)).toEqual([]);
  });

  it('are the same at every question', () => {
    expect(similar('forgot the password')).toEqual(similar('forgot the password'));
  });
});
