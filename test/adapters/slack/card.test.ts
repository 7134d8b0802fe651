import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../adapters/slack/cards/card.js';
import { readTransferTo } from '../../../adapters/slack/cards/transfer-to.js';
import type { CardView } from '../../../src/core/outgoing.js';
import { plainTexts } from './plain-texts.js';

const open: CardView = {
  ticket: 12,
  customer: 'Anna Kowalska',
  username: 'anna',
  customerLanguage: 'pl',
  reachable: true,
  team: 'Billing',
  topic: 'Invoices',
  routedBy: 'keyword',
  evidence: 'faktura',
  follows: null,
  question: 'Where is <!channel> my *invoice*?',
  wordless: null,
  state: 'open',
  spam: false,
  assignee: null,
  waitingSince: 1_792_345_678_900,
  openedAt: 1_792_345_678_900,
  resolvedAt: null,
  actions: ['claim', 'resolve'],
};

const render = (rest: Partial<CardView> = {}) => renderCard({ ...open, ...rest }, 'en', plainTexts);
const shown = (rest: Partial<CardView> = {}): string => JSON.stringify(render(rest).blocks);

describe('a card', () => {
  it('has Claim as the first button of its actions', () => {
    const actions = render().blocks.find((block) => block.type === 'actions');
    expect(actions).toMatchObject({
      block_id: 'ticket:12',
      elements: [
        { type: 'button', action_id: 'claim', value: '12', style: 'primary', text: { text: 'en:button-claim' } },
        { type: 'button', action_id: 'resolve', value: '12' },
      ],
    });
  });

  it('shows number, topic, state, customer, question and why it is here', () => {
    for (const words of [
      '#12 · Invoices',
      'state=open',
      'Anna Kowalska · @anna · pl',
      'rule=keyword evidence=faktura',
    ]) {
      expect(shown()).toContain(words);
    }
  });

  it('shows since when the customer waits as a date in the reader’s zone', () => {
    expect(shown()).toContain('"type":"date","timestamp":1792345678');
    expect(shown({ waitingSince: null })).not.toContain('"type":"date"');
  });

  it('keeps what people wrote out of everything that Slack parses', () => {
    const { blocks, text } = render({ customer: '<!here> *Ann*' });
    expect(JSON.stringify(blocks)).not.toContain('mrkdwn');
    expect(JSON.stringify(blocks)).toContain('Where is <!channel> my *invoice*?');
    expect(text).toContain('&lt;!here&gt;');
  });

  it('names the assignee by a mention', () => {
    expect(shown({ state: 'claimed', assignee: 'U1' })).toContain('{"type":"user","user_id":"U1"}');
  });

  it('names the forerunner and an unreachable customer only where there are such', () => {
    expect(shown()).not.toMatch(/card-follows|card-unreachable/);
    expect(shown({ follows: 7 })).toContain('ticket=7');
    expect(shown({ reachable: false })).toContain('card-unreachable');
  });

  it('says what a wordless question was', () => {
    expect(shown({ question: ' ', wordless: 'voice' })).toContain('card-wordless kind=voice');
  });

  it('shows spam as such, and no actions where there are none', () => {
    const { blocks, text } = render({ state: 'resolved', spam: true, actions: [] });
    expect(text).toContain('state=spam');
    expect(blocks.map((block) => block.type)).toEqual(['rich_text']);
  });

  it('offers likely topics below its actions, and reads what was pressed', () => {
    const likely = [
      { team: 'billing', topic: 'refunds', name: 'Billing · Refunds' },
      { team: 'tech', topic: 'login', name: 'n'.repeat(200) },
    ];
    const { blocks } = render({ likely });
    const [first, second] = blocks.filter((block) => block.type === 'actions');
    expect(first).toMatchObject({ block_id: 'ticket:12' });
    expect(second).toMatchObject({
      block_id: 'likely:12',
      elements: [
        { action_id: 'transfer-to:0', value: '12 billing/refunds', text: { text: '→ Billing · Refunds' } },
        { action_id: 'transfer-to:1', value: '12 tech/login' },
      ],
    });
    const [, long] = second?.elements ?? [];
    expect(long?.type === 'button' && long.text.text.length).toBeLessThanOrEqual(75);
    expect(readTransferTo('transfer-to:1', '12 tech/login')).toEqual({ ticket: 12, team: 'tech', topic: 'login' });
    expect(readTransferTo('transfer-to:1', '12 tech')).toEqual({ ticket: 12, team: 'tech', topic: null });
    for (const value of [undefined, '', '12', 'x tech/login', '12 tech/login/more']) {
      expect(readTransferTo('transfer-to:1', value)).toBeUndefined();
    }
    expect(readTransferTo('transfer', '12 tech/login')).toBeUndefined();
  });

  it('stays within the limits of Slack whatever is written', () => {
    const long = fc.string({
      unit: fc.constantFrom('W', '<', '&', '👩‍👩‍👧‍👦', '\n', 'ب'),
      minLength: 600,
      maxLength: 4_096,
    });
    fc.assert(
      fc.property(long, long, long, (question, name, evidence) => {
        const { blocks, text } = render({ question, customer: name, username: name, topic: name, evidence });
        expect(JSON.stringify(blocks).length).toBeLessThan(8_000);
        expect(text.length).toBeLessThan(4_000);
        expect(JSON.stringify(blocks)).not.toContain('"text":""');
      }),
      { numRuns: 50 },
    );
  });
});
