import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open.js';
import { stamp } from '../../src/store/stamp.js';
import { freshDatabase } from '../store/fresh-database.js';
import { liveEnvironment, openSlack, openTelegram } from './platforms.js';
import { type Environment, startDesk, temporaryDirectory } from './program.js';

const plainly = (sentence: string) => ({ code: 1, said: `${sentence}\n` });

/** How a desk that must not start ends; its log of the way there left out. */
const refusal = async (directory: string, env: Environment) => {
  const desk = startDesk(directory, { LOG_LEVEL: 'error', ...env });
  const { code } = await desk.ended;
  return { code, said: desk.stderr() };
};

it('refuses to be the second desk on an SQLite database, and leaves the first alone', async () => {
  const directory = await temporaryDirectory();
  const env = { ...liveEnvironment(await openTelegram(), await openSlack()), DATABASE_URL: 'file:./desk.db' };
  const first = startDesk(directory, env);
  await first.ready();
  expect(await refusal(directory, env)).toEqual(
    plainly('Another desk runs on the database ./desk.db. Stop it first, or give this one another DATABASE_URL.'),
  );
  expect((await first.ask('/readyz')).status).toBe(200);
});

it('refuses a database of another bot, another workspace, or a live pair for the sandbox, naming both', async () => {
  const directory = await temporaryDirectory();
  const live = await freshDatabase('postgresql');
  const sandbox = await freshDatabase('postgresql');
  const telegram = await openTelegram({ bot: { id: 4_711, username: 'acme_bot', first_name: 'Acme' } });
  const slack = await openSlack({ team: 'T0ACME' });
  const other = await openTelegram({ bot: { id: 1_234, username: 'other_bot', first_name: 'Other' } });
  const otherSlack = await openSlack({ team: 'T0OTHER' });
  for (const [{ url, drop }, owners] of [
    [live, { telegram: '4711', slack: 'T0ACME' }],
    [sandbox, 'sandbox'],
  ] as const) {
    const store = await openStore({ url });
    await stamp(store, owners);
    await store.close();
    onTestFinished(drop);
  }

  const ours = 'the Telegram bot 4711 and the Slack workspace T0ACME';
  const cases: readonly [Environment, belongs: string, not: string][] = [
    [{ ...liveEnvironment(other, slack), DATABASE_URL: live.url }, ours, ours.replace('4711', '1234')],
    [{ ...liveEnvironment(telegram, otherSlack), DATABASE_URL: live.url }, ours, ours.replace('T0ACME', 'T0OTHER')],
    [{ DATABASE_URL: live.url }, ours, 'the sandbox'],
    [{ ...liveEnvironment(telegram, slack), DATABASE_URL: sandbox.url }, 'the sandbox', ours],
  ];
  const refusals = await Promise.all(cases.map(([env]) => refusal(directory, env)));
  expect(refusals).toEqual(
    cases.map(([, belongs, not]) =>
      plainly(`The database belongs to ${belongs}, not to ${not}. Give this desk another DATABASE_URL.`),
    ),
  );
});
