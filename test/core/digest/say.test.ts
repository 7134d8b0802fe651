import { describe, expect, it } from 'vitest';
import type { DigestFigures } from '../../../src/core/digest/figures.js';
import { definitionsOf, figureLines, headlineOf, observationsOf, storyNote } from '../../../src/core/digest/say.js';
import { loadTexts } from '../../../src/runtime/templates.js';

const minute = 60_000;
const texts = await loadTexts('templates', ['en', 'ru', 'pl']);
const say = (text: Parameters<typeof texts.line>[1], language = 'en'): string => texts.line(language, text);

const week: DigestFigures = {
  tickets: 25,
  opened: 22,
  resolved: 21,
  reopened: 0,
  waiting: 0,
  firstReply: { replies: 20, median: 12 * minute, p90: 84 * minute, within: 20, cases: 20, target: 30 * minute },
  satisfaction: { answers: 10, good: 8, low: 0, interval: { low: 0.49, high: 0.943 }, asked: 14, askedAnswered: 9 },
  promises: { kept: 0, missed: 0 },
  usual: null,
  stories: [],
  list: [],
  skipped: [],
};

const observed = (changes: Partial<DigestFigures>) =>
  observationsOf({ ...week, ...changes }).map(
    ({ about, said }) => `${say(about)}: ${said.map((one) => say(one)).join(' ')}`,
  );

describe('the words of a digest', () => {
  it('put a lead’s sentence in the place of the desk’s own, and leave what no lead wrote about as it is', () => {
    const changes = { words: { well: { words: 'Ola saved the parcel.', agent: 'U0LEAD' } } };
    expect(observed(changes)[0]).toContain('Ola saved the parcel.');
    expect(observed(changes).slice(1)).toEqual(observed({}).slice(1));
    expect(observed({}).slice(1)).not.toEqual([]);
    expect(observed({ ...changes, tickets: 0 })).toHaveLength(1);
  });

  it.each([
    ['en', 22, 1, 0, '22 new tickets came in, 1 was resolved, and nobody is left waiting.'],
    ['en', 0, 0, 1, 'Nothing new came in, none was resolved, and 1 customer still waits for an answer.'],
    ['ru', 22, 1, 5, 'Поступило 22 новых обращения, решено 1, и 5 клиентов ещё ждут ответа.'],
    ['ru', 21, 0, 0, 'Поступило 21 новое обращение, ничего не закрыто, и никто не ждёт ответа.'],
    ['pl', 3, 5, 1, 'Przyszły 3 nowe zgłoszenia, rozwiązano 5, a 1 osoba wciąż czeka na odpowiedź.'],
    ['pl', 12, 0, 22, 'Przyszło 12 nowych zgłoszeń, żadnego nie rozwiązano, a 22 osoby wciąż czekają na odpowiedź.'],
  ])(
    'put a week into one sentence of %s: %i opened, %i resolved, %i waiting',
    (language, opened, resolved, waiting, sentence) => {
      expect(say(headlineOf({ ...week, opened, resolved, waiting }, 'Billing', false), language)).toBe(sentence);
    },
  );

  it('greet a week without any ticket, and wait for one that has just begun', () => {
    const empty = { ...week, tickets: 0 };
    expect(say(headlineOf(empty, 'Billing', false))).toMatch(/^A quiet week for Billing/);
    expect(say(headlineOf(empty, 'Billing', true))).toBe('Nothing has come in for Billing this week so far.');
  });

  it('praise what was done in time', () => {
    expect(observed({ promises: { kept: 7, missed: 0 } })).toEqual([
      'Where we did well: Every first reply came within 30 min: 20 of 20. Thank you! We kept all 7 times that we had promised to customers.',
      'What comes next: Nothing is left over: the new week begins with a clear desk.',
    ]);
  });

  it('name what was missed in two sentences at most, what customers said about it first', () => {
    const bad = {
      firstReply: { ...week.firstReply, within: 17 },
      promises: { kept: 5, missed: 2 },
      satisfaction: { ...week.satisfaction, good: 6, low: 1 },
      reopened: 4,
    };
    expect(observed(bad)).toEqual([
      'What we missed: 1 customer was not happy with our help. It is worth a look below. 3 of 20 first replies took longer than 30 min, or are still owed.',
      'What comes next: Let us read the conversations below together and make good what we can.',
    ]);
    const kept = { firstReply: week.firstReply, satisfaction: { ...week.satisfaction, answers: 0, interval: null } };
    expect(observed({ ...bad, ...kept })[1]).toMatch(
      /^What we missed: 2 of 7 promised times.* 4 resolved tickets were/,
    );
  });

  it('say what comes next even where nothing is good or bad, and who waits first of all', () => {
    const quiet = {
      firstReply: { ...week.firstReply, replies: 0, within: 0, cases: 0 },
      satisfaction: { ...week.satisfaction, answers: 0, interval: null },
    };
    expect(observed({ ...quiet, waiting: 2 })).toEqual(['What comes next: 2 customers still wait, and come first.']);
  });

  it('give five figures, none without its number of cases', () => {
    const usual = { weeks: 4, opened: 19.5, resolved: 20, waiting: 1 };
    const trends = {
      opened: 'more',
      resolved: 'same',
      waiting: null,
      firstReply: 'worse',
      satisfaction: 'better',
    } as const;
    const lines = figureLines({ ...week, reopened: 2, usual, trends }).map(({ label, value, trend, usual: mean }) =>
      [say(label), say(value), ...(trend ? [say(trend)] : []), ...(mean ? [say(mean)] : [])].join(' | '),
    );
    expect(lines).toEqual([
      'Opened | 22 tickets | ↑ more | mean of 4 weeks: 19.5',
      'Resolved | 21 tickets, reopened: 2 | → | mean of 4 weeks: 20',
      'Waiting at the end | nobody | mean of 4 weeks: 1',
      'First reply | half within 12 min, in time 20 of 20 | ↓ worse',
      'Satisfaction | 80% gave 4 or 5 (8 of 10) | ↑ better',
    ]);
  });

  it('call few cases too few', () => {
    const [, , , firstReply, satisfaction] = figureLines({
      ...week,
      firstReply: { ...week.firstReply, median: null, p90: null, within: 3, cases: 4 },
      satisfaction: { answers: 4, good: 4, low: 0, interval: null, asked: 6, askedAnswered: 4 },
    });
    expect(firstReply && say(firstReply.value)).toBe('3 of 4 within the target of 30 min');
    expect(satisfaction && say(satisfaction.value)).toBe('4 answers: too few to say');
  });

  it('tell why a conversation is worth reading', () => {
    expect(say(storyNote({ ticket: 1, why: 'score', score: 1 }))).toBe('scored 1 of 5');
    expect(say(storyNote({ ticket: 1, why: 'wait', wait: 125 * minute, open: false }))).toBe(
      'waited 2 h 5 min for an answer',
    );
    expect(say(storyNote({ ticket: 1, why: 'wait', wait: 120 * minute, open: true }))).toMatch(
      /has been waiting.* 2 h$/,
    );
    expect(say(storyNote({ ticket: 1, why: 'reopened' }))).toBe('taken up again after it was resolved');
  });

  it('define the figures in a line each, and name the weeks that were missed', () => {
    const period = { from: 0, to: 1, timezone: 'Europe/Warsaw' };
    expect(definitionsOf(week, period)).toHaveLength(6);
    const skipped = ['2026-W45', '2026-W46'];
    expect(say(definitionsOf({ ...week, skipped }, period).at(-1) ?? { id: '' })).toContain('2026-W45, 2026-W46');
    expect(definitionsOf({ ...week, tickets: 0 }, period)).toEqual([]);
    expect(definitionsOf({ ...week, tickets: 0, skipped }, period)).toHaveLength(1);
  });
});
