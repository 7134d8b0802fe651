import { describe, expect, it } from 'vitest';
import { validateBlocks } from '../../../adapters/sandbox/slack-server/blocks/validate-blocks.js';
import { renderAnswer } from '../../../adapters/slack/answer.js';
import { permalink } from '../../../adapters/slack/permalink.js';
import type { QueueLine } from '../../../src/core/inbound.js';
import { text } from '../../../src/core/texts.js';
import { plainTexts } from './plain-texts.js';

const context = { texts: plainTexts, workspaceUrl: 'https://acme.slack.com/' };

const line: QueueLine = {
  ticket: 12,
  customer: 'Anna <!here>',
  team: 'Billing',
  question: 'Where is my invoice?',
  state: 'claimed',
  assignee: 'U1',
  waitingSince: 1_792_345_678_900,
  channel: 'C1',
  cardRef: '1792345600.000100',
};

describe('an answer', () => {
  it('mentions an agent by id and escapes everything else', () => {
    const answer = text('answer-taken', { agent: { agent: 'U1' }, name: '<!channel>' });
    const { blocks, text: fallback } = renderAnswer({ kind: 'text', text: answer, language: 'en' }, context);
    expect(JSON.stringify(blocks)).toContain('{"type":"user","user_id":"U1"}');
    expect(fallback).toBe('en:answer-taken <@U1> name=&lt;!channel&gt;');
  });

  it('offers each FAQ entry for each ticket, and never parses what people wrote', () => {
    const counts = { used: 12, shown: 10, helped: 8, person: 1, scores: 6, score: 4.56 };
    const lines = ['a', 'b'].map((entry) => ({
      shelf: 'faq' as const,
      entry,
      title: `<!here> ${entry}`,
      words: '*Words* '.repeat(100),
      foreign: null,
      counts,
    }));
    const tickets = [1, 2, 3, 4, 5].map((ticket) => ({ ticket, customer: 'Anna <!channel>'.repeat(9) }));
    const { blocks, text: fallback } = renderAnswer({ kind: 'faq', lines, tickets, language: 'en' }, context);
    expect(validateBlocks(blocks, 'message').problems).toEqual([]);
    const values = blocks.flatMap((block) =>
      block.type === 'actions' ? block.elements.map((element) => ('value' in element ? element.value : '')) : [],
    );
    expect(values).toEqual(['a', 'b'].flatMap((entry) => [1, 2, 3, 4, 5].map((n) => `faq:${entry}:${n}`)));
    expect(JSON.stringify(blocks)).toContain(
      'en:answer-used count=12 · en:answer-shown shown=10 helped=8 · en:answer-score score=4.6 count=6',
    );
    expect(fallback).toBe('&lt;!here&gt; a · &lt;!here&gt; b');
  });

  it('links each ticket of the queue to its card', () => {
    const shown = JSON.stringify(renderAnswer({ kind: 'queue', lines: [line], language: 'en' }, context).blocks);
    expect(shown).toContain(
      '{"type":"link","url":"https://acme.slack.com/archives/C1/p1792345600000100","text":"#12"}',
    );
    expect(shown).toContain('Anna <!here> · Billing');
    expect(shown).toContain('{"type":"user","user_id":"U1"}');
    expect(shown).toContain('"timestamp":1792345678');
  });

  it('shows a ticket without a card by its number', () => {
    const lines = [{ ...line, cardRef: null, assignee: null, waitingSince: null, question: '' }];
    const shown = JSON.stringify(renderAnswer({ kind: 'queue', lines, language: 'en' }, context).blocks);
    expect(shown).not.toMatch(/"link"|"user"|"date"|"text":""/);
    expect(shown).toMatch(/queue-waiting-nobody.*queue-unclaimed/);
    expect(shown).toContain('"#12"');
  });

  it('shows at most forty tickets and counts the rest', () => {
    const many = Array.from({ length: 45 }, (_, index) => ({
      ...line,
      ticket: 1000 + index,
      question: 'w'.repeat(900),
    }));
    const shown = JSON.stringify(renderAnswer({ kind: 'queue', lines: many, language: 'en' }, context).blocks);
    expect(shown).toContain('#1039');
    expect(shown).not.toContain('#1040');
    expect(shown).toContain('queue-more count=5');
  });

  it('says that nothing waits', () => {
    const { text: fallback } = renderAnswer({ kind: 'queue', lines: [], language: 'pl' }, context);
    expect(fallback).toBe('pl:queue-empty');
  });
});

describe('a permalink', () => {
  it('leads to the message', () => {
    expect(permalink('https://acme.slack.com', 'C1', '1.2')).toBe('https://acme.slack.com/archives/C1/p12');
  });
});
