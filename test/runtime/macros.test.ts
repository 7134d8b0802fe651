import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fillIn, type Values } from '../../src/core/answers/variables.js';
import { plainText } from '../../src/core/rich-text.js';
import { readDeskFile } from '../../src/desk-file.js';
import { loadAnswers } from '../../src/runtime/faq-files.js';

const settings = readDeskFile('templates/desk.yml');

const values: Values = {
  customer: 'Maria',
  agent: 'Anna',
  ticket: '12',
  team: 'Billing',
  'promised-time': '16:00',
};

const mistakesIn = async (shelf: 'faq' | 'macros', source: string): Promise<readonly string[]> => {
  const dir = await mkdtemp(join(tmpdir(), 'desk-macros-'));
  await mkdir(join(dir, shelf));
  await writeFile(join(dir, shelf, 'a.en.md'), source);
  const error: unknown = await loadAnswers(dir, settings, shelf).catch((reason: unknown) => reason);
  return error instanceof Error ? error.message.replaceAll(`${join(dir, shelf)}/`, '').split('\n') : [];
};

it('ships macros in every language, with variables that can all be filled in', async () => {
  const { entries, leftOut } = await loadAnswers('templates', settings, 'macros');
  expect(leftOut).toEqual([]);
  expect(entries.length).toBeGreaterThanOrEqual(4);
  for (const { id, versions } of entries) {
    expect(Object.keys(versions), id).toEqual(['en', 'ru', 'pl']);
    for (const { body } of Object.values(versions)) {
      const { content, missing } = fillIn(body, values);
      expect(missing, id).toEqual([]);
      expect(plainText(content), id).not.toMatch(/[{}$]/);
    }
  }
});

it.each(['faq', 'macros'] as const)(
  'names unknown and misspelt variables of %s files with file and line',
  async (shelf) => {
    const source = '---\ntitle: T\n---\nHello { $customer },\n\nyour **{ $nmae }** and\n{ticket} of {{ $team }}.\n';
    expect(await mistakesIn(shelf, source)).toEqual([
      expect.stringMatching(/^a\.en\.md:6: \{ \$nmae \} is not known here \(allowed: \{ \$customer \}, /),
      'a.en.md:7: {ticket} is no variable (write { $ticket })',
    ]);
  },
);

it('takes no questions for a macro, which no customer asks for', async () => {
  expect(await mistakesIn('macros', '---\ntitle: T\nquestions: [Why?]\n---\nBecause.\n')).toEqual([
    'a.en.md:3: questions: is not known here (allowed: title, topic, keywords)',
  ]);
});
