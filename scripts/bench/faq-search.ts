import type { FaqEntry } from '../../src/core/faq/book.js';
import { createFaqBook } from '../../src/core/faq/search.js';
import { withinOneEdit } from '../../src/core/one-edit.js';
import { plainText } from '../../src/core/rich-text.js';
import { foldedWords } from '../../src/core/words.js';
import type { Benchmark } from './benchmark.js';
import { generateEntries } from './faq-entries.js';
import { median, percentile, rounded } from './figures.js';

const entryCount = 5_000;
const queryCount = 3_000;
/** Each query is asked so often, and its median counts: other programs on the machine take their turns in between. */
const tries = 3;
/** The linear scan is slow: so many of the queries say enough of it. */
const referenceCount = 40;
/** So many queries before the clock runs, so that the program is warm, as a desk is that has answered a few. */
const warmUp = 300;

interface Query {
  readonly text: string;
  readonly entry: string;
}

/** Two neighbouring letters of the longest word swapped, as hurried fingers do. */
const misspell = (text: string): string => {
  const longest = (text.match(/\p{L}+/gu) ?? []).reduce((one, other) => (other.length > one.length ? other : one), '');
  const middle = Math.floor(longest.length / 2);
  const swapped = [longest[middle], longest[middle - 1]].join('');
  return text.replace(longest, longest.slice(0, middle - 1) + swapped + longest.slice(middle + 1));
};

const manners: readonly ((question: string) => string)[] = [
  (question) => question,
  (question) => question.replace('?', '').split(' ').reverse().join(' '),
  misspell,
  (question) => `Hello, sorry, one more thing for tomorrow: ${misspell(question)} Thank you very much in advance!`,
];

/** Questions of entries all over the book, in turn in each language and in each manner. */
const queriesOf = (entries: readonly FaqEntry[]): readonly Query[] =>
  Array.from({ length: queryCount }, (_, number) => {
    const entry = entries[(number * 37) % entries.length];
    const versions = Object.values(entry?.versions ?? {});
    const question = versions[number % versions.length]?.questions[0];
    const asked = manners[number % manners.length];
    if (!entry || !question || !asked) throw new Error('there is nothing to ask for');
    return { text: asked(question), entry: entry.id };
  });

/** What a search without an index does: each word of the text against each word of each entry. */
const createScan = (entries: readonly FaqEntry[]) => {
  const texts = entries.flatMap(({ id, versions }) =>
    Object.values(versions).map(({ title, questions, body }) => ({
      id,
      words: [...new Set(foldedWords([title, ...questions, plainText(body)].join(' ')))],
    })),
  );
  return (text: string): string | undefined => {
    const asked = foldedWords(text);
    let best = { id: '', score: 0 };
    for (const { id, words } of texts) {
      const score = asked.filter((one) => words.some((word) => withinOneEdit(one, word))).length / asked.length;
      if (score > best.score) best = { id, score };
    }
    return best.id;
  };
};

/** Milliseconds of each query, and the share whose entry came first. */
const measure = (queries: readonly Query[], first: (text: string) => string | undefined) => {
  let right = 0;
  const times = queries.map(({ text, entry }) => {
    const each = Array.from({ length: tries }, () => {
      const began = performance.now();
      const found = first(text);
      return { found, time: performance.now() - began };
    });
    if (each.every(({ found }) => found === entry)) right += 1;
    return median(each.map(({ time }) => time));
  });
  return { times, right: right / queries.length };
};

export const faqSearch: Benchmark = {
  name: 'faq-search',
  about: '5,000 entries in three languages: p99 of a query (ms); reference: a scan without an index',
  async run(note) {
    const entries = generateEntries(entryCount);
    const queries = queriesOf(entries);
    const began = performance.now();
    const book = createFaqBook(entries);
    const ready = performance.now() - began;
    note(`${entries.length} entries are indexed, ${queries.length} queries follow`);
    const first = (text: string): string | undefined => book.search(text)[0]?.entry.id;
    measure(queries.slice(0, warmUp), first);
    const { times, right } = measure(queries, first);
    const scan = measure(queries.slice(0, referenceCount), createScan(entries));
    const value = percentile(times, 0.99);
    const reference = percentile(scan.times, 0.99);
    return {
      value: rounded(value, 2),
      unit: 'ms',
      reference: rounded(reference, 1),
      ratio: rounded(value / reference, 4),
      p50: rounded(percentile(times, 0.5), 2),
      p99: rounded(value, 2),
      slowest: rounded(Math.max(...times), 2),
      entries: entries.length,
      queries: queries.length,
      tries,
      right: rounded(right, 4),
      reference_right: rounded(scan.right, 4),
      indexing_s: rounded(ready / 1_000, 2),
    };
  },
};
