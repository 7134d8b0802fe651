import { channelOf } from '../deliveries/owe.js';
import type { Delivery } from '../outbox.js';
import type { Outgoing } from '../outgoing.js';
import { localize, type Team, teamOf } from '../settings.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { chartAlt, chartFile } from './chart.js';
import type { DigestFigures } from './figures.js';
import { keysOf } from './measure.js';
import type { DigestRun } from './run.js';
import { showDigest } from './show.js';
import { digestInstant, weekNumber } from './week.js';

type Body<K> = Extract<Delivery['body'], { kind: K }>;

const draftOutgoing = async (
  work: Work,
  team: Team,
  lane: string,
  { week, measured }: Body<'digest-draft'>,
): Promise<Outgoing> => ({
  kind: 'digest-draft',
  id: `${team.key}/${week}`,
  room: channelOf(lane),
  language: team.language,
  intro: text('digest-draft-intro', {
    at: { instant: digestInstant(team, week), timezone: team.calendar.timezone, style: 'day-and-time' },
  }),
  digest: await showDigest(work, team, week, measured, true),
});

const summaryOutgoing = (
  { settings }: Work,
  team: Team,
  lane: string,
  { figures, ref, week }: DigestRun,
): Outgoing | undefined => {
  const [language] = settings.languages;
  const name = localize(team.name, language, settings);
  const { opened = 0, resolved = 0, waiting = 0, satisfaction } = figures ?? {};
  const { good = 0, answers = 0 } = satisfaction ?? {};
  return {
    kind: 'digest-summary',
    id: `${team.key}/${week}`,
    room: channelOf(lane),
    language,
    line: text('digest-summary', { team: name, week: weekNumber(week), opened, resolved, waiting, good, answers }),
    post: ref === null ? null : { label: text('digest-summary-link'), room: team.channel, ref },
  };
};

const chartOutgoing = (team: Team, lane: string, run: DigestRun, figures: DigestFigures): Outgoing | undefined =>
  run.ref === null
    ? undefined
    : {
        kind: 'file',
        room: channelOf(lane),
        thread: run.ref,
        language: team.language,
        file: chartFile(team, run.week),
        content: [],
        label: null,
        alt: chartAlt(figures),
      };

/** A digest as it is sent: from its stored figures. `undefined` where it is not, or not yet, to be shown. */
export const digestOutgoing = async (
  work: Work,
  lane: string,
  body: Body<'digest' | 'digest-details' | 'digest-chart' | 'digest-summary' | 'digest-draft'>,
): Promise<Outgoing | undefined> => {
  const team = teamOf(work.settings, body.team);
  if (body.kind === 'digest-draft') return draftOutgoing(work, team, lane, body);
  const run = await work.tx.digests.ofWeek([body.team, ...keysOf(team)], body.week);
  if (!run?.figures) return undefined;
  if (body.kind === 'digest-summary') return summaryOutgoing(work, team, lane, run);
  if (body.kind === 'digest-chart') return chartOutgoing(team, lane, run, run.figures);
  const shown = {
    room: channelOf(lane),
    id: `${body.team}/${body.week}`,
    language: team.language,
    digest: await showDigest(work, team, body.week, { period: run.period, figures: run.figures }),
  };
  if (body.kind === 'digest') return { kind: 'digest', ...shown };
  return run.ref === null ? undefined : { kind: 'digest-details', thread: run.ref, ...shown };
};
