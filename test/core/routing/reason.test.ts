import { describe, expect, it } from 'vitest';
import { reasonOf } from '../../../src/core/routing/reason.js';
import { readDeskFile } from '../../../src/desk-file.js';

const settings = readDeskFile('templates/desk.yml');

describe('the reason on a card', () => {
  it.each([
    ['one keyword', 'keyword', 'refund', { rule: 'keyword', evidence: 'refund' }],
    ['several keywords', 'keyword', 'refund, vat', { rule: 'keywords', evidence: 'refund, vat' }],
    ['tickets that are alike', 'classifier', '#31, #44', { rule: 'classifier', evidence: '#31 and #44' }],
    ['telling words', 'classifier', 'twice, card', { rule: 'classifier-words', evidence: 'twice, card' }],
    ['what was forgotten', 'classifier', null, { rule: 'classifier-words', evidence: '…' }],
    ['the customer’s choice', 'topic', null, { rule: 'topic', evidence: '' }],
    ['no rule', 'default', null, { rule: 'default', evidence: '' }],
  ] as const)('names %s', (_what, routedBy, evidence, reason) => {
    expect(reasonOf(settings, { routedBy, evidence }, 'en')).toEqual(reason);
  });

  it('names the likeliest topics and their shares as the team reads them', () => {
    const unsure = { routedBy: 'default', evidence: 'billing/refunds 0.41, technical/login 0.38' } as const;
    expect(reasonOf(settings, unsure, 'en')).toEqual({
      rule: 'default-likely',
      evidence: 'Billing · Refunds 0.41, Technical support · Signing in 0.38',
    });
    expect(reasonOf(settings, unsure, 'pl')).toEqual({
      rule: 'default-likely',
      evidence: 'Płatności · Zwroty pieniędzy 0,41, Pomoc techniczna · Logowanie 0,38',
    });
  });

  it('joins tickets as the language does', () => {
    expect(reasonOf(settings, { routedBy: 'classifier', evidence: '#3, #4' }, 'ru').evidence).toBe('#3 и #4');
  });
});
