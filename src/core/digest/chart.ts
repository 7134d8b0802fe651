import { DeliveryError } from '../errors.js';
import { openFile } from '../file-transfer.js';
import type { AttachedFile, Language } from '../model.js';
import type { FetchFile } from '../ports.js';
import { type DeskSettings, localize, type Team, teamOf } from '../settings.js';
import type { Store, Tx } from '../store.js';
import { type Text, type Texts, text } from '../texts.js';
import type { DigestFigures } from './figures.js';
import { compared, keysOf } from './measure.js';
import { type Picture, replyBounds } from './picture.js';
import { addWeeks, type WeekLabel, weekNumber } from './week.js';

/** Charts are files that the desk itself has. */
export const chartPlatform = 'desk';

/** A week as it is drawn, in words that need no further translation. */
export interface Chart {
  readonly title: string;
  readonly days: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly counts: readonly number[];
    /** What is usual on each of these days; none where nothing is known about it. */
    readonly usual: readonly number[];
  }[];
  /** Said of both `usual`. */
  readonly usualName: string;
  readonly replies: {
    readonly title: string;
    readonly bars: readonly { readonly label: string; readonly count: number; readonly late: boolean }[];
  };
}

/** Makes a PNG of it. */
export type DrawChart = (chart: Chart) => Promise<Uint8Array>;

/** A week with few tickets has none. */
export const hasChart = ({ tickets, list, picture }: DigestFigures): boolean =>
  picture !== undefined && tickets > 0 && list.length === 0;

/** The picture of a week, to be fetched when it is sent. */
export const chartFile = (team: Team, week: WeekLabel): AttachedFile => ({
  platform: chartPlatform,
  id: `${team.key}/${week}`,
  kind: 'photo',
  name: `${team.key}-${week}.png`,
  size: null,
  type: 'image/png',
});

/** What the picture shows, for who cannot see it. */
export const chartAlt = ({ opened, resolved, firstReply, picture }: DigestFigures): Text =>
  text('digest-chart-alt', {
    opened,
    resolved,
    busiest: Math.max(0, ...(picture?.days ?? []).map((day) => day.opened)),
    within: firstReply.within,
    cases: firstReply.cases,
    target: { duration: firstReply.target },
  });

const weekday = (date = ''): number => new Date(date).getUTCDay();

/** Whether both weeks begin on the same day of the week and have as many days. */
const isAlike = (one: Picture, other: Picture): boolean =>
  one.days.length === other.days.length && weekday(one.days[0]?.date) === weekday(other.days[0]?.date);

/** The mean of each day in the weeks before that are cut alike. */
const usualOf = ({ days }: Picture, alike: readonly Picture[], of: 'opened' | 'resolved'): readonly number[] => {
  if (alike.length === 0) return [];
  return days.map((_day, index) => alike.reduce((sum, one) => sum + (one.days[index]?.[of] ?? 0), 0) / alike.length);
};

/** On two lines: the names of days are long in some languages. */
const dayLabel = (date: string, language: Language): string => {
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(date));
  return `${weekday}\n${Number(date.slice(-2))}`;
};

/** `undefined` where the week has none. */
const chartOf = async (
  tx: Tx,
  { settings, texts }: { readonly settings: DeskSettings; readonly texts: Texts },
  [key, week]: readonly [string, WeekLabel],
): Promise<Chart | undefined> => {
  const team = teamOf(settings, key);
  const keys = [key, ...keysOf(team)];
  const figures = (await tx.digests.ofWeek(keys, week))?.figures;
  const picture = figures?.picture;
  if (!figures || !picture) return undefined;
  const earliest = addWeeks(week, -compared);
  const runs = (await tx.digests.latest(keys, week, compared)).filter((run) => run.week >= earliest);
  const before = runs.flatMap((run) => run.figures?.picture ?? []);
  const alike = before.filter((one) => isAlike(one, picture));
  const { language } = team;
  const say = (said: Text): string => texts.line(language, said);
  const { days, replies } = picture;
  const series = (of: 'opened' | 'resolved') => ({
    name: say(text('digest-label', { figure: of })),
    counts: days.map((day) => day[of]),
    usual: usualOf(picture, alike, of),
  });
  const bars = replies.map((count, index) => {
    const [under, over] = [replyBounds[index], replyBounds[index - 1]];
    const label =
      under === undefined
        ? text('digest-chart-over', { time: { duration: over ?? 0 } })
        : text('digest-chart-within', { time: { duration: under } });
    return { label: say(label), count, late: (over ?? 0) >= figures.firstReply.target };
  });
  return {
    title: say(text('digest-title', { team: localize(team.name, language, settings), week: weekNumber(week) })),
    days: days.map(({ date }) => dayLabel(date, language)),
    series: [series('opened'), series('resolved')],
    usualName: say(text('digest-chart-usual', { weeks: alike.length })),
    replies: { title: say(text('digest-chart-replies', { target: { duration: figures.firstReply.target } })), bars },
  };
};

/** Draws a week's chart whenever it is to be sent. */
export const fetchCharts =
  (store: Store, facts: { readonly settings: DeskSettings; readonly texts: Texts }, draw: DrawChart): FetchFile =>
  async ({ id }) => {
    const slash = id.lastIndexOf('/');
    const named = [id.slice(0, slash), id.slice(slash + 1)] as const;
    const chart = await store.unit((tx) => chartOf(tx, facts, named));
    if (!chart) throw new DeliveryError('rejected', 'the week has no chart');
    const png = await draw(chart);
    return openFile(
      (async function* () {
        yield png;
      })(),
      png.length,
      () => undefined,
    );
  };
