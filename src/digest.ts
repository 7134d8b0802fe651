import { readConfig, readDatabaseUrl } from './config.js';
import { type DigestWork, keysOf, measure } from './core/digest/measure.js';
import { plainDigest } from './core/digest/plain-text.js';
import { postDigest } from './core/digest/post.js';
import { showDigest } from './core/digest/show.js';
import type { DigestView } from './core/digest/view.js';
import { catchUpTime, currentWeek, periodOf, type WeekLabel } from './core/digest/week.js';
import { OperatorError } from './core/errors.js';
import type { DeskSettings, Team } from './core/settings.js';
import { readDeskFile } from './desk-file.js';
import { createClock } from './runtime/clock.js';
import { loadTexts } from './runtime/templates.js';
import { requireCurrentSchema } from './store/inspect.js';
import { openStore } from './store/open.js';

/** What is wanted; without a week the one under way. */
export interface DigestRequest {
  readonly team: string;
  readonly week?: WeekLabel | undefined;
  readonly post: boolean;
}

const teamNamed = ({ teams }: DeskSettings, key: string): Team => {
  const team = teams.find((candidate) => keysOf(candidate).includes(key));
  if (team) return team;
  throw new OperatorError(`There is no team ${key}. The teams are ${teams.map((other) => other.key).join(', ')}.`);
};

const lookUp = async (work: DigestWork, team: Team, week: WeekLabel): Promise<DigestView> => {
  const run = await work.tx.digests.ofWeek(keysOf(team), week);
  if (run?.figures) return showDigest(work, team, week, { period: run.period, figures: run.figures });
  const { from, to } = periodOf(team, week);
  if (run) throw new OperatorError(`The digest of ${week} was skipped: the desk was not running when it was due.`);
  if (work.now < from) throw new OperatorError(`The week ${week} has not begun for the team ${team.key}.`);
  if (work.now - to > catchUpTime) throw new OperatorError(`The team ${team.key} has no digest of ${week}.`);
  return showDigest(work, team, week, await measure(work, team, week), work.now < to);
};

const requirePostable = async (work: DigestWork, team: Team, week: WeekLabel): Promise<void> => {
  const { to } = periodOf(team, week);
  const ended = new Date(to).toISOString().slice(0, 16).replace('T', ' ');
  if (work.now < to) throw new OperatorError(`The week ${week} has not ended yet: it ends at ${ended} UTC.`);
  const run = await work.tx.digests.ofWeek(keysOf(team), week);
  if (run) {
    throw new OperatorError(`The digest of ${week} was ${run.figures ? 'posted' : 'skipped'} already: once is enough.`);
  }
  if (work.now - to > catchUpTime)
    throw new OperatorError(`It is too late for the digest of ${week}, due ${ended} UTC.`);
};

/**
 * A team's digest as plain text, in the team's language; with `post` it is put into the outbox first, once. Works beside
 * a running desk. Rejects with `OperatorError` where there is no such team, week or database.
 */
export const readDigest = async (request: DigestRequest): Promise<string> => {
  const config = readConfig();
  const url = readDatabaseUrl();
  const settings = readDeskFile(config.deskConfig);
  const team = teamNamed(settings, request.team);
  const texts = await loadTexts(config.templatesDir, settings.languages);
  await requireCurrentSchema(url);
  const store = await openStore({ url, reading: !request.post });
  try {
    const newest = await store.unit((tx) => tx.newestInstant());
    const now = createClock({ startAt: config.now, notBefore: newest ?? undefined }).now();
    const week = request.week ?? currentWeek(team, now);
    const facts = { settings, teamPlatform: 'slack', now };
    if (request.post) {
      await store.unit((tx) => requirePostable({ ...facts, tx }, team, week));
      await postDigest(store, facts, team, week);
    }
    const view = await store.snapshot((tx) => lookUp({ ...facts, tx }, team, week));
    return plainDigest(view, texts, team.language);
  } finally {
    await store.close();
  }
};
