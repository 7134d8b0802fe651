import { describe, expect, it } from 'vitest';
import { validateBlocks } from '../../../adapters/sandbox/slack-server/blocks/validate-blocks.js';
import {
  type DigestContext,
  renderDigest,
  renderDigestDetails,
  renderDigests,
} from '../../../adapters/slack/digest/digest.js';
import type { DigestFigures } from '../../../src/core/digest/figures.js';
import {
  definitionsOf,
  figureLines,
  headlineOf,
  observationsOf,
  storyNote,
  ticketNotes,
} from '../../../src/core/digest/say.js';
import { causesText, complaintNotes, faqLines, tableLines } from '../../../src/core/digest/say-table.js';
import type { DigestTicket, DigestView } from '../../../src/core/digest/view.js';
import { text } from '../../../src/core/texts.js';
import { loadTexts } from '../../../src/runtime/templates.js';

const hour = 3_600_000;
const texts = await loadTexts('templates', ['en', 'ru', 'pl']);
const context = (language: string): DigestContext => ({ texts, language, workspaceUrl: 'https://acme.slack.com/' });

const list = { count: 400, tickets: [] };

const figures: DigestFigures = {
  tickets: 1234,
  opened: 1221,
  resolved: 1101,
  reopened: 22,
  waiting: 131,
  firstReply: { replies: 1001, median: 1.5 * hour, p90: 30 * hour, within: 702, cases: 1102, target: 1.5 * hour },
  satisfaction: {
    answers: 801,
    good: 702,
    low: 61,
    interval: { low: 0.85, high: 0.9 },
    asked: 1003,
    askedAnswered: 799,
  },
  promises: { kept: 1100, missed: 101 },
  usual: { weeks: 4, opened: 1200.5, resolved: 1100.3, waiting: 99.8, reopened: 20.5 },
  trends: { opened: 'same', resolved: 'same', waiting: 'more', firstReply: 'worse', satisfaction: 'better' },
  table: {
    reply: { ended: 4001, median: 1.5 * hour, p90: 30 * hour, within: 2702, cases: 4102, target: 1.5 * hour },
    resolution: { ended: 1101, median: 11.5 * hour, p90: 130 * hour, within: 702, cases: 1101, target: 16.5 * hour },
    firstContact: { resolved: 1101, returned: Array.from({ length: 101 }, (_, index) => index) },
    firstContactBefore: { resolved: 1102, returned: 131 },
    repeat: { contacts: 1243, repeated: 122 },
    notAsked: 98,
    promisesMade: 1221,
    effort: { answers: 101, easy: 77, asked: 203 },
    recommendation: { answers: 101, promoters: 51, detractors: 22, asked: 203 },
    selfService: {
      shown: 1234,
      helped: 617,
      person: 200,
      entries: Array.from({ length: 10 }, () => {
        return { entry: 'how-to-change-the-delivery-address', shown: 123, helped: 61, person: 20 };
      }),
    },
    lists: {
      lateFirstReply: list,
      lateReply: list,
      waiting: list,
      reopened: list,
      lowScore: list,
      missedPromise: list,
      returned: list,
    },
  },
  stories: [],
  list: [],
  skipped: ['2026-W45', '2026-W46'],
};

const longest = '«Очень <!channel> длинное *предложение*» '.repeat(200);

const ticket = (changes: Partial<DigestTicket> = {}): DigestTicket => ({
  ticket: 123_456,
  channel: 'C0BILLING',
  cardRef: '1792345600.000100',
  sentence: longest,
  wordless: null,
  comment: longest,
  notes: [
    storyNote({ ticket: 1, why: 'score', score: 1 }),
    ...ticketNotes({ ticket: 1, resolved: true, firstReply: 123 * hour, score: 5 }),
  ],
  ...changes,
});

const longestView: DigestView = {
  title: text('digest-title', { team: longest, week: 53 }),
  headline: headlineOf(figures, longest, false),
  observations: observationsOf(figures),
  figures: figureLines(figures),
  stories: [ticket(), ticket(), ticket()],
  table: tableLines(figures),
  lists: Object.keys(figures.table?.lists ?? {}).map((kind) => ({
    label: text('digest-list', { list: kind, count: 400 }),
    tickets: Array.from({ length: 8 }, () => ticket()),
    more: 392,
  })),
  complaints: {
    title: text('complaints-title', { count: 22 }),
    open: Array.from({ length: 5 }, () =>
      ticket({
        notes: complaintNotes(
          { ticket: 1, state: 'cause-found', cause: 'late answer', dueAt: 1_795_176_000_123 },
          'UTC',
        ),
        comment: null,
      }),
    ),
    causes: causesText({ count: 0, first: [], causes: [{ cause: 'late answer', count: 12 }] }),
  },
  faq: faqLines(figures),
  tickets: [],
  definitions: definitionsOf(figures, { from: 1_795_176_000_123, to: 1_795_176_000_123, timezone: 'Europe/Warsaw' }),
};

const words = (rendered: { readonly blocks: readonly unknown[] }): string => JSON.stringify(rendered.blocks);

/** Of a week with few tickets: each of them instead of lists. */
const smallView: DigestView = { ...longestView, lists: [], tickets: Array.from({ length: 19 }, () => ticket()) };

describe.each(['en', 'ru', 'pl'])('a digest in %s', (language) => {
  it('keeps within what Slack takes, with the longest names and every figure', () => {
    for (const { blocks, text: fallback } of [
      renderDigest(longestView, context(language)),
      renderDigestDetails(longestView, context(language)),
      renderDigestDetails(smallView, context(language)),
      renderDigests(
        Array.from({ length: 10 }, () => ({ language, digest: longestView })),
        context(language),
      ),
    ]) {
      const { problems, characters } = validateBlocks(blocks, 'message');
      expect(problems).toEqual([]);
      expect(characters).toBeLessThan(13_200);
      expect(fallback.length).toBeLessThan(4_000);
    }
  });

  it('fits one screen where names are ordinary', () => {
    const ordinary = { ...longestView, title: text('digest-title', { team: 'Billing', week: 47 }) };
    const { characters } = validateBlocks(renderDigest(ordinary, context(language)).blocks, 'message');
    expect(characters).toBeLessThan(2_800);
  });

  it('leaves no text without its words', () => {
    const all =
      words(renderDigest(longestView, context(language))) + words(renderDigestDetails(longestView, context(language)));
    expect(all).not.toMatch(/digest-|\{ ?\$|undefined|NaN/);
  });
});

describe('a digest', () => {
  it('shows what people wrote as words, never as mentions', () => {
    const shown = renderDigest({ ...longestView, stories: [ticket({ sentence: '<!channel> *all*' })] }, context('en'));
    expect(words(shown)).toContain('"text":"<!channel> *all*"');
    expect(shown.text).not.toContain('<!channel>');
  });

  it('links each conversation to its card, and names one without a card by its number', () => {
    expect(words(renderDigest(longestView, context('en')))).toContain(
      '"url":"https://acme.slack.com/archives/C0BILLING/p1792345600000100","text":"#123456"',
    );
    const bare = renderDigest({ ...longestView, stories: [ticket({ cardRef: null, comment: null })] }, context('en'));
    expect(words(bare)).not.toContain('"link"');
    expect(words(bare)).toContain('"#123456"');
  });

  it('says of a wordless message what it was', () => {
    const stories = [ticket({ sentence: '', wordless: 'photo', comment: null })];
    expect(words(renderDigest({ ...longestView, stories }, context('en')))).toContain('A photo, without any words');
  });

  it('is one sentence for a week with nothing in it', () => {
    const empty = { ...longestView, headline: text('digest-empty', { team: 'Billing' }) };
    const { blocks } = renderDigest({ ...empty, observations: [], figures: [], stories: [] }, context('en'));
    expect(validateBlocks(blocks, 'message').problems).toEqual([]);
    expect(blocks).toHaveLength(2);
  });
});
