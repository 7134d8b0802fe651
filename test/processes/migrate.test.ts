import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open.js';
import { engines, freshDatabase } from '../store/fresh-database.js';
import { run, temporaryDirectory } from './program.js';

const migrate = async (directory: string, url?: string) => {
  const program = run('scripts/migrate.js', [], directory, url === undefined ? {} : { DATABASE_URL: url });
  const { code } = await program.ended;
  return { code, said: program.stdout() + program.stderr() };
};

it.each(engines)('brings an empty database up, says so, and does nothing the second time (%s)', async (engine) => {
  const directory = await temporaryDirectory();
  const { url, drop } = await freshDatabase(engine);
  onTestFinished(drop);
  expect(await migrate(directory, url)).toEqual({
    code: 0,
    said: expect.stringMatching(/^The database schema was brought up to date: 0001_\w+.*\.\n$/),
  });
  expect(await migrate(directory, url)).toEqual({
    code: 0,
    said: 'The database schema is current: there was nothing to do.\n',
  });
  const told: string[] = [];
  const store = await openStore({ url, log: (sentence) => told.push(sentence) });
  await store.close();
  expect(told).toEqual([]);
});

it('migrates the database in ./data unless it is told another, and refuses what is none', async () => {
  const directory = await temporaryDirectory();
  expect(await migrate(directory)).toMatchObject({ code: 0, said: expect.stringContaining('brought up to date') });
  expect(await migrate(directory, 'file:./data/desk.db')).toMatchObject({
    said: expect.stringContaining('nothing to do'),
  });
  expect(await migrate(directory, 'mysql://root:secret@localhost/desk')).toEqual({
    code: 1,
    said: 'DATABASE_URL must begin with file: or postgresql://.\n',
  });
});
