import { OperatorError } from '../core/errors.js';
import type { DeskSettings } from '../core/settings.js';
import type { Store } from '../core/store.js';
import { readDeskFile } from '../desk-file.js';
import { loadTemplates } from '../runtime/load-templates.js';
import { inspectSchema } from '../store/inspect.js';
import { openStore } from '../store/open.js';
import { type Owners, requireOwners } from '../store/stamp.js';
import { type Checks, type Finding, fine } from './check.js';

const readSettings = async (path: string): Promise<Finding<DeskSettings>> => {
  const settings = readDeskFile(path);
  const teams = settings.teams.map(({ key }) => key).join(', ');
  return { says: `${path} is in order, with the teams ${teams}`, found: settings };
};

const readTemplates = async (dir: string, settings: DeskSettings): Promise<Finding<true>> => {
  const { languages } = settings;
  const { templates, leftOut } = await loadTemplates(dir, settings);
  const sizes = `FAQ entries: ${templates.faq.entries.size}, macros: ${templates.macros.entries.size}`;
  const others = leftOut.length > 0 ? `, ${leftOut.length} left out as not for this desk` : '';
  return fine(`the texts in ${dir} are complete in ${languages.join(', ')}; ${sizes}${others}`);
};

/** The desk's file and texts. Resolves with the settings where the file is in order. */
export const examineFiles = async (
  checks: Checks,
  files: { readonly deskConfig: string; readonly templatesDir: string },
): Promise<DeskSettings | undefined> => {
  const settings = await checks.run('desk file', () => readSettings(files.deskConfig));
  if (settings) await checks.run('templates', () => readTemplates(files.templatesDir, settings));
  return settings;
};

/** Said where stored times lie so far ahead, in milliseconds. */
const tolerated = 60_000;

/** A desk that starts where its newest times lie in the future goes on from them, and not from the machine's clock. */
const warnOfFuture = async (store: Store): Promise<string | undefined> => {
  const newest = (await store.unit((tx) => tx.newestInstant())) ?? 0;
  const ahead = newest - Date.now();
  if (ahead <= tolerated) return undefined;
  const until = new Date(newest).toISOString().slice(0, 16).replace('T', ' ');
  return `it holds times up to ${until} UTC, ${Math.round(ahead / 60_000)} min ahead of this machine's clock. Synchronise the clock (NTP); until it is there the desk's own runs ahead, at half speed.`;
};

/** The database, also beside a running desk: whether it opens, is current, takes writes and belongs to this desk. */
export const examineDatabase = (checks: Checks, url: string, owners: Owners | undefined): Promise<true | undefined> =>
  checks.run('database', async () => {
    const state = await inspectSchema(url);
    if (state === 'absent') return fine('is empty or not there yet, npm start fills it');
    if (state === 'behind') {
      throw new OperatorError('The schema is older than this program. Run npm run migrate, or start the desk.');
    }
    const store = await openStore({ url });
    try {
      if (owners) await requireOwners(store, owners);
      const says = `opens, takes writes, and its schema is current (${store.engine})`;
      // The sandbox's clock is moved at will.
      return { ...fine(says), warns: owners === 'sandbox' ? undefined : await warnOfFuture(store) };
    } finally {
      await store.close();
    }
  });
