import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { text } from '../../src/core/texts.js';
import { loadTexts } from '../../src/runtime/templates.js';
import { textCatalogue } from '../../src/runtime/text-catalogue.js';

const shipped = new URL('../../templates', import.meta.url).pathname;
const languages = ['en', 'ru', 'pl'] as const;
const texts = await loadTexts(shipped, ['en', 'ru', 'pl']);

const timezone = 'Europe/Warsaw';
const friday = Date.UTC(2026, 10, 20, 13, 30);
const time = { instant: friday, timezone, style: 'time' } as const;
const dayAndTime = { instant: friday, timezone, style: 'day-and-time' } as const;

describe('the texts', () => {
  it('say who answers and by when, with a number that is not grouped', () => {
    const said = (language: string) =>
      texts.line(language, text('acknowledgement', { ticket: 12_345, team: 'Billing', time, wordless: 'no' }));
    expect(said('en')).toBe(
      'Thank you, your message has reached us. Your request is #12345, and it is with this team: Billing. You can expect an answer by 14:30.',
    );
    expect(said('ru')).toMatch(/#12345.*Ответим до 14:30\.$/);
    expect(said('pl')).toMatch(/#12345.*Odpowiemy do 14:30\.$/);
  });

  it.each(languages)('ask in %s for one sentence after a message without words', (language) => {
    const args = { ticket: 1, team: 'x', time, back: time };
    for (const id of ['acknowledgement', 'acknowledgement-away']) {
      const asked = texts.line(language, text(id, { ...args, wordless: 'yes' }));
      const plain = texts.line(language, text(id, { ...args, wordless: 'no' }));
      expect(asked.startsWith(`${plain} `)).toBe(true);
      expect(asked.length).toBeGreaterThan(plain.length + 20);
    }
  });

  it('write a time with its day as each language does', () => {
    const said = (language: string) => texts.line(language, text('late', { ticket: 1, time: dayAndTime }));
    expect(said('en')).toContain('by Friday, 20 November, 14:30.');
    expect(said('ru')).toContain('до 20 ноября (пятница), 14:30.');
    expect(said('pl')).toContain('do 20 listopada (piątek), 14:30.');
  });

  it('write a time in the zone that is asked for, on a clock of 24 hours', () => {
    const at = (zone: string, instant: number) =>
      texts.line('en', text('late', { ticket: 1, time: { instant, timezone: zone, style: 'time' } }));
    expect(at('Asia/Tokyo', friday)).toContain('by 22:30.');
    expect(at('UTC', Date.UTC(2026, 10, 20))).toContain('by 00:00.');
  });

  it.each([
    ['en', ['1 unresolved ticket', '2 unresolved tickets', '5 unresolved tickets', '21 unresolved tickets']],
    ['ru', ['1 нерешённое обращение', '2 нерешённых обращения', '5 нерешённых обращений', '21 нерешённое обращение']],
    [
      'pl',
      [
        '1 nierozwiązane zgłoszenie',
        '2 nierozwiązane zgłoszenia',
        '5 nierozwiązanych zgłoszeń',
        '21 nierozwiązanych zgłoszeń',
      ],
    ],
  ])('count in %s', (language, expected) => {
    expect([1, 2, 5, 21].map((count) => texts.line(language, text('queue-title', { count })))).toEqual(expected);
  });

  it('hand out an agent as a piece of its own, each time it is named', () => {
    const agent = { agent: 'U0ANNA' };
    const parts = texts.parts('en', text('thread-claimed', { agent }));
    expect(parts.filter((part) => typeof part !== 'string')).toEqual([agent, agent]);
    expect(parts[0]).toEqual(agent);
    expect(texts.line('en', text('answer-claimed-by', { agent }))).toBe('U0ANNA has claimed this ticket already.');
  });

  it('leave what people wrote exactly as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...languages), (words, language) => {
        const said = texts.parts(language, text('claimed', { agent: words }));
        expect(said).toHaveLength(1);
        expect(said.join('')).toBe(texts.line(language, text('claimed', { agent: '@' })).replace('@', () => words));
      }),
    );
  });

  it('fall back to the first language', () => {
    expect(texts.line('de', text('status-none'))).toBe(texts.line('en', text('status-none')));
  });

  it('never throw for a known text, whatever is missing', () => {
    for (const id of Object.keys(textCatalogue)) {
      for (const language of languages) expect(texts.line(language, text(id))).not.toBe('');
    }
  });

  it('hold every text that the desk says', () => {
    const root = new URL('../..', import.meta.url).pathname;
    const said = ['src', 'adapters'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts') && !path.includes('generated'))
        .flatMap((path) => [...readFileSync(join(root, folder, path), 'utf8').matchAll(/\btext\('([a-z-]+)'/g)])
        .map(([, id = '']) => id),
    );
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter((id) => !(id in textCatalogue))).toEqual([]);
  });

  it('name the buttons of the card as the contract does', () => {
    const labels = ['claim', 'release', 'resolve', 'reopen'].map((action) =>
      texts.line('en', text(`button-${action}`)),
    );
    expect(labels).toEqual(['Claim', 'Release', 'Resolve', 'Reopen']);
  });
});

describe('loading the texts', () => {
  let dir = '';
  const write = (language: string, change: (source: string) => string) =>
    writeFileSync(
      join(dir, 'messages', `${language}.ftl`),
      change(readFileSync(join(shipped, 'messages', `${language}.ftl`), 'utf8')),
    );

  /** The mistakes of the shipped texts after this change of one language, without the folder. */
  const mistakes = async (language: string, change: (source: string) => string): Promise<string[]> => {
    write(language, change);
    return loadTexts(dir, ['en', 'ru']).then(
      () => [],
      (error: Error) => error.message.replaceAll(join(dir, 'messages/'), '').split('\n'),
    );
  };

  const lineOf = (language: string, id: string): number => {
    const lines = readFileSync(join(shipped, 'messages', `${language}.ftl`), 'utf8').split('\n');
    return lines.findIndex((line) => line.startsWith(`${id} =`)) + 1;
  };

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'desk-texts-'));
    mkdirSync(join(dir, 'messages'));
    write('en', (source) => source);
    write('ru', (source) => source);
  });

  afterEach(() => rmSync(dir, { recursive: true }));

  it('names a language whose file is not there', async () => {
    await expect(loadTexts(dir, ['en', 'de'])).rejects.toThrow(
      /de\.ftl: cannot be read, and the desk's languages name de/,
    );
  });

  it('names a text that is missing in one language', async () => {
    const found = await mistakes('ru', (source) => source.replace(/^press-old = .*\n/m, ''));
    expect(found).toEqual([expect.stringMatching(/^ru\.ftl:\d+: press-old: is missing in this language$/)]);
  });

  it('names a text that the desk does not have', async () => {
    const found = await mistakes('en', (source) => source.replace('press-old =', 'pres-old ='));
    expect(found).toContain(`en.ftl:${lineOf('en', 'press-old')}: pres-old: the desk has no such text`);
  });

  it('names a variable that the text does not have, and one that it lost', async () => {
    const found = await mistakes('ru', (source) =>
      source.replace('Ваша оценка: { $score }', 'Ваша оценка: { $socre }'),
    );
    const place = `ru.ftl:${lineOf('ru', 'score-taken')}: score-taken: `;
    expect(found).toEqual([
      `${place}the variable $socre is unknown here (allowed: $score)`,
      `${place}the variable $score is missing`,
    ]);
  });

  it.each([
    [
      'an open brace',
      (source: string) => source.replace('{ $score } of 5', '{ $score of 5'),
      'thread-score',
      'is not well formed',
    ],
    [
      'a closing brace too many',
      (source: string) => source.replace('{ $score } of 5', '{ $score }} of 5'),
      'thread-score',
      'is not well formed',
    ],
    ['no default variant', (source: string) => source.replace('*[spam]', '[spam]'), 'card-state', 'is not well formed'],
    [
      'no words',
      (source: string) => source.replace(/^press-old = .*/m, 'press-old ='),
      'press-old',
      'is not well formed',
    ],
    [
      'a text given twice',
      (source: string) => source.replace(/^press-old = .*/m, 'press-old = a\npress-old = b'),
      'press-old',
      'is here twice',
    ],
    [
      'a line that the parser would drop',
      (source: string) => source.replace(/^press-old = .*/m, 'press-old = a\n    [b] c'),
      'press-old',
      'cannot begin with',
    ],
    [
      'a line that belongs to nothing',
      (source: string) => source.replace(/^press-old = .*/m, 'press-old = a\nand more'),
      'press-old',
      'belongs to no text',
    ],
    [
      'a reference',
      (source: string) => source.replace(/^press-old = .*/m, 'press-old = { help }'),
      'press-old',
      'refers to help',
    ],
    [
      'a variant that never happens',
      (source: string) => source.replace('[snoozed]', '[snozed]'),
      'card-state',
      '[snozed] is never the value of $state',
    ],
    [
      'a text longer than the platforms take',
      (source: string) => source.replace('= Claim\n', `= ${'Claim '.repeat(13)}\n`),
      'button-claim',
      'the platforms take 75',
    ],
  ])('names the line of %s', async (_, change, id, reason) => {
    const found = (await mistakes('en', change)).join('\n');
    const line = /en\.ftl:(\d+)/.exec(found)?.[1];
    expect(found).toContain(reason);
    expect(Number(line) - lineOf('en', id)).toBeGreaterThanOrEqual(0);
    expect(Number(line) - lineOf('en', id)).toBeLessThanOrEqual(1);
  });

  it('measures the longest variant of a text', async () => {
    const found = await mistakes('en', (source) => source.replace('[snoozed] Snoozed', `[snoozed] ${'z'.repeat(301)}`));
    expect(found).toEqual([expect.stringMatching(/card-state: may be 301 characters long, the platforms take 300$/)]);
  });

  it('misses no plural form of a language', async () => {
    const found = await mistakes('ru', (source) => source.replace(/ {8}\[few\] \{ \$count \} нерешённых.*\n/, ''));
    expect(found).toEqual([
      `ru.ftl:${lineOf('ru', 'queue-title')}: queue-title: the plural form [few] of ru is missing for $count`,
    ]);
  });

  it('names the mistakes of all languages at once', async () => {
    write('en', (source) => source.replace('press-old =', 'press-old = {'));
    const found = await mistakes('ru', (source) => source.replace('press-old =', 'press-old = {'));
    expect(found.map((line) => line.split(':')[0])).toEqual(['en.ftl', 'ru.ftl']);
  });
});
