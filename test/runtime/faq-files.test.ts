import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readDeskFile } from '../../src/desk-file.js';
import { readBody } from '../../src/runtime/faq-body.js';
import { loadFaq } from '../../src/runtime/faq-files.js';

const settings = readDeskFile('templates/desk.yml');

const folderOf = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'desk-faq-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  await mkdir(join(dir, 'faq'));
  for (const [name, words] of Object.entries(files)) await writeFile(join(dir, 'faq', name), words);
  return dir;
};

const load = async (files: Readonly<Record<string, string>>) => loadFaq(await folderOf(files), settings);

/** The mistakes, each as `name:line: what`. */
const mistakesIn = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const dir = await folderOf(files);
  const error: unknown = await loadFaq(dir, settings).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'OperatorError' });
  return String(error instanceof Error ? error.message : error)
    .split('\n')
    .map((line) => line.replace(`${join(dir, 'faq')}/`, ''));
};

const file = (head: string, body = 'Here you are.') => `---\n${head}\n---\n${body}\n`;

describe('the FAQ files', () => {
  it('are shipped in three languages without a mistake, and none is left out', async () => {
    const { entries, leftOut } = await loadFaq('templates', settings);
    expect(leftOut).toEqual([]);
    expect(entries.length).toBeGreaterThanOrEqual(12);
    for (const { id, versions, topic } of entries) {
      expect(Object.keys(versions), id).toEqual(['en', 'ru', 'pl']);
      expect(topic, id).not.toBeNull();
    }
  });

  it('hold title, topic, keywords, questions and the answer, in some languages or all', async () => {
    const { entries } = await load({
      'pay.pl.md': file('title: Jak zapłacić', 'Kartą.'),
      'pay.en.md': file('title: Paying\nkeywords: [card, 3ds]\nquestions: ["How?"]', 'By **card**.'),
      'sign.en.md': file('title: Signing in\ntopic: login'),
    });
    expect(entries).toEqual([
      {
        id: 'pay',
        topic: null,
        versions: {
          en: {
            title: 'Paying',
            keywords: ['card', '3ds'],
            questions: ['How?'],
            body: [{ text: 'By ' }, { text: 'card', bold: true }, { text: '.' }],
          },
          pl: { title: 'Jak zapłacić', keywords: [], questions: [], body: [{ text: 'Kartą.' }] },
        },
      },
      {
        id: 'sign',
        topic: { team: 'technical', topic: 'login' },
        versions: { en: { title: 'Signing in', keywords: [], questions: [], body: [{ text: 'Here you are.' }] } },
      },
    ]);
  });

  it('may be missing altogether', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'desk-faq-'));
    onTestFinished(() => rm(dir, { recursive: true }));
    expect(await loadFaq(dir, settings)).toEqual({ entries: [], leftOut: [] });
  });

  it('are read with a byte order mark and the line ends of Windows', async () => {
    const { entries } = await load({ 'a.en.md': `\uFEFF${file('title: A', 'One\n\nTwo').replaceAll('\n', '\r\n')}` });
    expect(entries[0]?.versions.en?.body).toEqual([{ text: 'One\n\nTwo' }]);
  });

  it('name every mistake at once, with file and line', async () => {
    const found = await mistakesIn({
      'a.en.md': file('titel: A\ntopic: billing/refunds', '\n![shoe](https://shop.example/a.png)'),
      'b.en.md': file('title: B', 'x'.repeat(4_097)),
      'c.en.md': 'No front matter at all',
      'd.en.md': file('title: D\nkeywords: card'),
      'e.en.md': file('title: E', ''),
      'f.en.md': file('title: [F'),
      'g.xx.md': file('title: G'),
      'Upper Case.en.md': file('title: H'),
    });
    expect(found).toEqual([
      'Upper Case.en.md:1: is not named ID.LANGUAGE.md (ID: at most 40 small letters, digits and hyphens)',
      'a.en.md:2: titel: is not known here (allowed: title, topic, keywords, questions)',
      'a.en.md:2: title: is missing',
      'a.en.md:6: an image cannot be shown in a message',
      'b.en.md:4: the body is 4097 characters long, a message holds 4096',
      'c.en.md:1: begins with no front matter (title and more between two lines of ---)',
      'd.en.md:3: keywords: is not a list of texts',
      'e.en.md:4: has no body: the answer is missing',
      expect.stringMatching(/^f\.en\.md:\d: /),
      'g.xx.md:1: “xx” is no language (write en, ru, pl …)',
    ]);
  });

  it('disagree about a topic, or name one that two teams have, and hear so', async () => {
    const twice = {
      ...settings,
      teams: settings.teams.map((team) => ({ ...team, topics: settings.teams[0]?.topics ?? [] })),
    };
    const dir = await folderOf({ 'a.en.md': file('title: A\ntopic: refunds') });
    await expect(loadFaq(dir, twice)).rejects.toThrow(/a\.en\.md:3: topic: “refunds” is a topic of billing and/);
    expect(
      await mistakesIn({ 'a.en.md': file('title: A\ntopic: login'), 'a.ru.md': file('title: А\ntopic: refunds') }),
    ).toEqual([expect.stringMatching(/^a\.ru\.md:2: topic: differs from .*a\.en\.md$/)]);
  });

  it('for topics and languages that the desk does not have are left out and named', async () => {
    const { entries, leftOut } = await load({
      'a.en.md': file('title: A\ntopic: billing/rockets'),
      'b.de.md': file('title: B'),
      'c.en.md': file('title: C'),
    });
    expect(entries.map(({ id }) => id)).toEqual(['c']);
    expect(leftOut).toEqual([
      expect.stringMatching(/a\.en\.md:3: topic: the desk has no “billing\/rockets”$/),
      expect.stringMatching(/b\.de\.md:1: the desk does not speak “de” \(en, ru, pl\)$/),
    ]);
  });
});

describe("an entry's body", () => {
  const content = (source: string) => readBody(source).content;
  const wrong = (source: string) => readBody(source).mistakes.map(({ line, message }) => `${line}: ${message}`);

  it('keeps bold, italic, code and links', () => {
    expect(content('**a** *b* `c` [d *e*](https://shop.example/)')).toEqual([
      { text: 'a', bold: true },
      { text: ' ' },
      { text: 'b', italic: true },
      { text: ' ' },
      { text: 'c', code: true },
      { text: ' ' },
      { text: 'd ', link: 'https://shop.example/' },
      { text: 'e', italic: true, link: 'https://shop.example/' },
    ]);
  });

  it('writes lists with signs and numbers, and headings bold', () => {
    expect(content('# Head\n\n- one\n- two\n  more\n  1. inner\n\n3. three\n4. four')).toEqual([
      { text: 'Head', bold: true },
      { text: '\n\n• one\n• two more\n   1. inner\n\n3. three\n4. four' },
    ]);
  });

  it('keeps quotes and code blocks for whole lines', () => {
    expect(content('Before\n\n> one\n>\n> two\n\n```sh\nnpm ci\n  indented\n```\nAfter  \nbreak')).toEqual([
      { text: 'Before\n\n' },
      { text: 'one\n\ntwo', quote: true },
      { text: '\n\n' },
      { text: 'npm ci\n  indented', pre: 'sh' },
      { text: '\n\nAfter\nbreak' },
    ]);
  });

  it('names what a message cannot show, with its line', () => {
    expect(wrong('ok\n\n<b>bold</b>')).toEqual([expect.stringMatching(/^3: HTML/), expect.stringMatching(/^3: HTML/)]);
    expect(wrong('| a | b |\n|---|---|\n| 1 | 2 |')).toEqual([expect.stringMatching(/^2: a table/)]);
    expect(wrong('a\n\n***\n\nb')).toEqual([expect.stringMatching(/^3: a horizontal line/)]);
    expect(wrong('[a][b]\n\n[b]: https://shop.example/')).toEqual([
      expect.stringMatching(/^1: a link by reference/),
      expect.stringMatching(/^3: a link by reference/),
    ]);
    expect(wrong('[a](javascript:alert(1))')).toEqual([expect.stringMatching(/^1: the address “javascript:/)]);
    expect(wrong('- a\n\n      code\n- > quote')).toEqual([
      expect.stringMatching(/^3: a code block inside/),
      expect.stringMatching(/^4: a quote inside/),
    ]);
    expect(wrong('```\n|---|---|\n```')).toEqual([]);
  });
});
