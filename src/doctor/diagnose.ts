import { type Config, readConfig } from '../config.js';
import { createChecks } from './check.js';
import { examineDatabase, examineFiles } from './examine-desk.js';
import { examinePlatforms } from './examine-platforms.js';

const described = (config: Config): string =>
  config.mode === 'live'
    ? 'the environment is complete for Telegram and Slack'
    : 'there are no messenger credentials, so npm start runs the sandbox';

/** Checks everything that a desk needs, going on after failures. Resolves with how many there were. */
export const diagnose = async (print: (line: string) => void): Promise<number> => {
  const checks = createChecks(print);
  const config = await checks.run('configuration', async () => {
    const found = readConfig();
    return { says: described(found), found };
  });
  if (!config) return checks.failures();
  const settings = await examineFiles(checks, config);
  if (config.mode === 'live') {
    const owners = await examinePlatforms(checks, config, settings);
    await examineDatabase(checks, config.databaseUrl, owners);
  } else if (config.databaseUrl !== undefined) {
    await examineDatabase(checks, config.databaseUrl, 'sandbox');
  } else {
    await checks.run('database', async () => ({ says: 'the sandbox makes a fresh one each time', found: true }));
  }
  return checks.failures();
};
