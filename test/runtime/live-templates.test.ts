import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Log } from '../../src/core/log.js';
import { text } from '../../src/core/texts.js';
import { readDeskFile } from '../../src/desk-file.js';
import { type LiveTemplates, startTemplates } from '../../src/runtime/live-templates.js';

const settings = readDeskFile('templates/desk.yml');
const answer = (title: string, words = 'Here you are.') => `---\ntitle: ${title}\n---\n${words}\n`;

describe('templates that follow their files', () => {
  let dir = '';
  let live: LiveTemplates;
  let said: { readonly message: string; readonly details: object }[] = [];

  const note = (details: object, message: string): void => void said.push({ message, details });
  const log: Log = { debug: note, info: note, warn: note, error: note };
  const at = (name: string): string => join(dir, name);
  const titles = () => [...live.templates.faq.entries.values()].map(({ versions }) => versions.en?.title);
  const until = (found: () => boolean) => vi.waitUntil(found, { timeout: 15_000, interval: 10 });
  const warned = () => said.filter(({ message }) => /have mistakes/.test(message));

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'desk-templates-'));
    said = [];
    await cp('templates/messages', at('messages'), { recursive: true });
    await mkdir(at('faq'));
    await writeFile(at('faq/hours.en.md'), answer('Opening hours'));
    live = await startTemplates(dir, settings, log);
  });

  afterEach(async () => {
    await live.stop();
    await rm(dir, { recursive: true });
  });

  it('take up a changed, a new and a removed entry, in the book that was handed out', async () => {
    const { faq } = live.templates;
    await writeFile(at('faq/hours.en.md'), answer('When we are open'));
    await until(() => faq.search('when open')[0]?.entry.id === 'hours');
    await writeFile(at('faq/parcel.en.md'), answer('Tracking a parcel'));
    await until(() => faq.search('parcel tracked').length === 1);
    await rm(at('faq/hours.en.md'));
    await until(() => faq.entries.size === 1);
    expect(faq.search('when open')).toEqual([]);
  });

  it('take up a file that an editor puts in the place of another', async () => {
    await writeFile(at('faq/hours.en.md~'), answer('Opening tomes'));
    await rename(at('faq/hours.en.md~'), at('faq/hours.en.md'));
    await until(() => titles().includes('Opening tomes'));
  });

  it('take up a change of which the system tells nothing, as behind a link or on a network', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'desk-elsewhere-'));
    onTestFinished(() => rm(elsewhere, { recursive: true }));
    await writeFile(join(elsewhere, 'hours.md'), answer('Second'));
    await symlink(join(elsewhere, 'hours.md'), at('faq/hours.en.md~'));
    await rename(at('faq/hours.en.md~'), at('faq/hours.en.md'));
    await until(() => titles().includes('Second'));
    // What the move has set off may find the next one as well, so there are several.
    for (const title of ['Third', 'Fourth']) {
      await writeFile(join(elsewhere, 'hours.md'), answer(title));
      await until(() => titles().includes(title));
    }
  });

  it('take up a changed text', async () => {
    const file = at('messages/en.ftl');
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace(/^button-faq-helped = .*/m, 'button-faq-helped = Yes!'),
    );
    await until(() => live.templates.texts.line('en', text('button-faq-helped')) === 'Yes!');
  });

  it('take up a folder of macros that was not there at the start', async () => {
    await mkdir(at('macros'));
    await writeFile(at('macros/hello.en.md'), answer('Hello'));
    await until(() => live.templates.macros.entries.has('hello'));
  });

  it('stay the last good ones where a change has a mistake, which is said once with file and line', async () => {
    await writeFile(at('faq/hours.en.md'), '---\ntitle: New\ncolour: red\n---\nHere.\n');
    await writeFile(at('faq/other.en.md'), answer('Other'));
    await until(() => warned().length > 0);
    await rm(at('faq/other.en.md'));
    await until(() => warned().length > 1);
    expect(titles()).toEqual(['Opening hours']);
    expect(warned().at(-1)?.details).toEqual({
      mistakes: [expect.stringMatching(/hours\.en\.md:3: colour: is not known here/)],
    });
    await writeFile(at('faq/hours.en.md'), answer('Mended'));
    await until(() => titles().join() === 'Mended');
    expect(said.at(-1)?.message).toMatch(/changed templates are in use now/);
  });

  it('stay the last good ones where a text was broken, the FAQ with them', async () => {
    await writeFile(at('messages/en.ftl'), 'nonsense');
    await writeFile(at('faq/hours.en.md'), answer('New'));
    await until(() => warned().length > 0);
    expect(titles()).toEqual(['Opening hours']);
    expect(live.templates.texts.line('en', text('button-faq-helped'))).toBe('It helped');
  });

  it('are read once for many changes at a time, and not again where nothing has changed', async () => {
    for (let number = 0; number < 50; number++) await writeFile(at(`faq/e${number}.en.md`), answer(`Title ${number}`));
    await until(() => live.templates.faq.entries.size === 51);
    expect(said.length).toBeLessThan(10);
  });
});
