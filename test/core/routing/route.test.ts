import { describe, expect, it } from 'vitest';
import { readLikely } from '../../../src/core/routing/likely.js';
import { type RoutingInput, route, topicOfDeepLink } from '../../../src/core/routing/route.js';
import type { Router } from '../../../src/core/routing/router.js';
import type { DeskSettings, Team, Topic } from '../../../src/core/settings.js';

const topic = (key: string, keywords: Topic['keywords']): Topic => ({
  key,
  label: { en: key },
  keywords,
  examples: {},
});

const team = (key: string, topics: readonly Topic[], formerly: readonly string[] = []): Team => ({
  key,
  formerly,
  name: { en: key },
  channel: `C-${key}`,
  leads: [],
  language: 'en',
  calendar: { timezone: 'UTC', week: [[], [], [], [], [], [], []], holidays: new Set() },
  targets: { firstReply: 1, reply: 1, resolution: 1 },
  digest: { day: 5, at: 960, draft: { day: 4, at: 720 }, individuals: false },
  releaseAfter: null,
  showAgentName: true,
  parallel: 4,
  topics,
});

const settings: DeskSettings = {
  name: 'Acme Support',
  timezone: 'UTC',
  languages: ['en', 'ru', 'pl'],
  defaultTeam: 'general',
  leadsChannel: null,
  teams: [
    team(
      'billing',
      [
        topic('invoices', {
          en: ['invoice', 'payment', 'refund', 'charged twice'],
          ru: ['счёт', 'оплата', 'возврат'],
          pl: ['faktura', 'płatność', 'zwrot'],
        }),
        topic('vat-id', { en: ['VAT', 'ﬁscal'] }),
      ],
      ['payments'],
    ),
    team('technical', [
      topic('login', { en: ['password', 'log in', 'sign-in'], ru: ['пароль'], pl: ['hasło', '--'] }),
      topic('other', { en: ['crash', 'payment page'] }),
    ]),
    team('tech-support', [topic('other', {}), topic('on-site', {})]),
    team('general', []),
  ],
  segments: [],
  survey: { comment: true, expire: 1, quiet: 1, lowScore: 3, effort: false, recommend: false },
  complaintCauses: [],
  reopenWindow: 1,
  sendDelay: 1,
  limits: { messages: 20, per: 1 },
  retention: { messages: 1, files: 1 },
};

const asked = (...texts: string[]): RoutingInput => ({ chosen: null, texts });

describe('routing', () => {
  it.each([
    ['a whole word', 'Where is my invoice?', 'billing', 'invoices', 'invoice'],
    ['a word in capitals', 'REFUND!!!', 'billing', 'invoices', 'refund'],
    ['a keyword in capitals', 'my vat number', 'billing', 'vat-id', 'VAT'],
    ['Russian without the dots of ё', 'где мой счет', 'billing', 'invoices', 'счёт'],
    ['Russian with them, in capitals', 'СЧЁТ', 'billing', 'invoices', 'счёт'],
    ['Polish', 'Płatność nie przeszła', 'billing', 'invoices', 'płatność'],
    ['letters with separate marks', 'p\u0142atnos\u0301c\u0301', 'billing', 'invoices', 'płatność'],
    ['compatible forms of letters', 'fiscal data', 'billing', 'vat-id', 'ﬁscal'],
    ['a phrase', 'I was charged\ntwice yesterday', 'billing', 'invoices', 'charged twice'],
    ['a phrase with another mark between', 'cannot sign in', 'technical', 'login', 'sign-in'],
    ['the topic with most keywords', 'crash, then a payment, then a refund', 'billing', 'invoices', 'payment, refund'],
    ['more keywords rather than more letters', 'charged twice, log in, hasło', 'technical', 'login', 'log in, hasło'],
    ['the longer match of two', 'payment page is white', 'technical', 'other', 'payment page'],
    ['another form of the word', 'o moich fakturach', 'billing', 'invoices', 'faktura'],
    ['a misspelt word', 'I forgot my pasword', 'technical', 'login', 'password'],
    [
      'the first in the file where all is equal',
      'пароль возврат invoice hasło',
      'billing',
      'invoices',
      'invoice, возврат',
    ],
  ])('goes by %s', (_what, text, team, topic, evidence) => {
    expect(route(settings, asked(text))).toEqual({ team, topic, rule: 'keyword', evidence });
  });

  it.each([
    ['a part of a word', 'reinvoiced, repayment, prepassword'],
    ['words of a phrase apart from each other', 'charged me twice'],
    ['a keyword without any letter', '-- see above --'],
    ['nothing known', 'Hello there'],
    ['no text', ''],
  ])('goes to the default team for %s', (_what, text) => {
    expect(route(settings, asked(text))).toEqual({ team: 'general', topic: null, rule: 'default', evidence: null });
  });

  it('goes by all texts together, but finds no phrase across two of them', () => {
    expect(route(settings, asked('hello', 'a refund', 'for an invoice')).evidence).toBe('invoice, refund');
    expect(route(settings, asked('I was charged', 'twice')).rule).toBe('default');
  });

  it('counts a keyword once, however often it is written', () => {
    expect(route(settings, asked('crash crash crash, password, log in')).topic).toBe('login');
  });

  it('puts the deep link before everything', () => {
    const chosen = { team: 'technical', topic: 'login', by: 'topic' } as const;
    const input = { deepLink: 'billing-vat-id', chosen, texts: ['password'], forerunner: chosen };
    expect(route(settings, input)).toEqual({
      team: 'billing',
      topic: 'vat-id',
      rule: 'deep-link',
      evidence: 'billing-vat-id',
    });
  });

  it('puts the chosen topic before a forerunner and keywords, and says how it was chosen', () => {
    const input = { texts: ['refund'], forerunner: { team: 'billing', topic: null } };
    const chosen = { team: 'technical', topic: 'login' };
    expect(route(settings, { ...input, deepLink: 'newsletter', chosen: { ...chosen, by: 'topic' } })).toEqual({
      team: 'technical',
      topic: 'login',
      rule: 'topic',
      evidence: null,
    });
    expect(route(settings, { ...input, chosen: { ...chosen, by: 'deep-link' } }).rule).toBe('deep-link');
  });

  it('puts the forerunner before keywords', () => {
    const input = { ...asked('refund'), forerunner: { team: 'technical', topic: 'login' } };
    expect(route(settings, input)).toEqual({ team: 'technical', topic: 'login', rule: 'forerunner', evidence: null });
  });

  it('follows a team that was renamed and forgets what is no longer configured', () => {
    const renamed = { ...asked('password'), forerunner: { team: 'payments', topic: 'gone' } };
    expect(route(settings, renamed)).toMatchObject({ team: 'billing', topic: null, rule: 'forerunner' });
    const gone = { chosen: { team: 'gone', topic: 'gone', by: 'topic' as const }, texts: ['password'] };
    expect(route(settings, gone)).toMatchObject({ team: 'technical', rule: 'keyword' });
  });
});

describe('a learnt router', () => {
  const router = (sure: boolean, ...ranked: readonly (readonly [label: string, probability: number])[]): Router => ({
    classify: () => ({ ranked: ranked.map(([label, probability]) => ({ label, probability })), sure }),
    similar: (_text, label) => (label === 'technical/login' ? [{ ticket: 31 }, { ticket: 44 }] : []),
    words: (text) => text.split(' ').slice(-2),
  });
  const unplaced = { team: 'general', topic: null, rule: 'default' };

  it('places what no keyword does, and names tickets that are alike', () => {
    const sure = router(true, ['technical/login', 0.9], ['billing/invoices', 0.1]);
    expect(route(settings, asked('cannot get in'), sure)).toEqual({
      team: 'technical',
      topic: 'login',
      rule: 'classifier',
      evidence: '#31, #44',
      likely: [{ team: 'technical', topic: 'login', probability: 0.9 }],
    });
    expect(route(settings, asked('an invoice'), sure)).toMatchObject({ team: 'billing', rule: 'keyword' });
  });

  it('names the words that told where no ticket is alike', () => {
    const sure = router(true, ['billing/invoices', 0.9]);
    expect(route(settings, asked('they took it twice'), sure)).toMatchObject({
      team: 'billing',
      evidence: 'it, twice',
    });
  });

  it('leaves the default team with the three likeliest topics where it is not sure', () => {
    const unsure = router(
      false,
      ['billing/invoices', 0.414],
      ['technical/login', 0.3],
      ['gone/login', 0.25],
      ['technical/gone', 0.2],
      ['technical/other', 0.18],
      ['tech-support/other', 0.17],
      ['tech-support/on-site', 0.01],
    );
    const routing = route(settings, asked('it does not work'), unsure);
    expect(routing).toMatchObject({
      ...unplaced,
      evidence: 'billing/invoices 0.41, technical/login 0.30, technical/other 0.18',
    });
    expect(readLikely(routing.evidence)).toEqual([
      { team: 'billing', topic: 'invoices', probability: 0.41 },
      { team: 'technical', topic: 'login', probability: 0.3 },
      { team: 'technical', topic: 'other', probability: 0.18 },
    ]);
  });

  it('says nothing of topics that chance would find as well', () => {
    const uneven = router(false, ['billing/invoices', 0.8], ['technical/login', 0.2]);
    expect(route(settings, asked('hm'), uneven)).toMatchObject({ ...unplaced, evidence: 'billing/invoices 0.80' });
  });

  it('places nothing in a topic that is gone, and asks nothing about no words', () => {
    const gone = router(true, ['billing/gone', 0.9], ['billing/invoices', 0.1]);
    expect(route(settings, asked('anything'), gone)).toEqual({ ...unplaced, evidence: null, likely: [] });
    const sure = router(true, ['technical/login', 0.9]);
    expect(route(settings, asked('', ' '), sure)).toEqual({ ...unplaced, evidence: null });
  });

  it('follows a team that was renamed', () => {
    const sure = router(true, ['payments/invoices', 0.9]);
    expect(route(settings, asked('anything'), sure)).toMatchObject({ team: 'billing', topic: 'invoices' });
  });
});

describe('a deep link', () => {
  it.each([
    ['billing-invoices', { team: 'billing', topic: 'invoices' }],
    ['BILLING-Invoices', { team: 'billing', topic: 'invoices' }],
    ['billing-vat-id', { team: 'billing', topic: 'vat-id' }],
    ['tech-support-on-site', { team: 'tech-support', topic: 'on-site' }],
    ['technical-other', { team: 'technical', topic: 'other' }],
    ['payments-invoices', { team: 'billing', topic: 'invoices' }],
    ['login', { team: 'technical', topic: 'login' }],
    ['on-site', { team: 'tech-support', topic: 'on-site' }],
    ['billing', { team: 'billing', topic: null }],
    ['payments', { team: 'billing', topic: null }],
    ['Tech-Support', { team: 'tech-support', topic: null }],
    ['other', null],
    ['billing-login', null],
    ['billing-', null],
    ['-', null],
    ['', null],
    ['newsletter_2026', null],
  ])('with the payload “%s” means %o', (payload, expected) => {
    expect(topicOfDeepLink(settings, payload)).toEqual(expected);
  });
});
