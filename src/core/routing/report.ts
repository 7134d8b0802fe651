import { isLead } from '../dead-letters/list.js';
import type { Answer } from '../inbound.js';
import { type DeskSettings, localize } from '../settings.js';
import { type Text, text } from '../texts.js';
import type { Work } from '../work.js';
import type { Correction, RoutedTo, RouterVersion } from './versions.js';

/** Of how many days the router's decisions are looked at. */
const recent = 30 * 24 * 3_600_000;

/** More corrections than any desk has in that time. */
const correctionsRead = 10_000;

/** A share of fewer cases would be a matter of chance. */
const enoughForShare = 20;

const correctionsListed = 5;

const percent = (share: number): number => Math.round(share * 100);

/** *Billing · Refunds*; a team or a topic that the desk no longer has by its key. */
const nameOf = (settings: DeskSettings, { team: key, topic: topicKey }: RoutedTo, language: string): string => {
  const team = settings.teams.find((one) => one.key === key || one.formerly.includes(key));
  const topic = team?.topics.find((one) => one.key === topicKey);
  const names = [team ? localize(team.name, language, settings) : key];
  if (topicKey !== null) names.push(topic ? localize(topic.label, language, settings) : topicKey);
  return names.join(' · ');
};

const learnt = ({ timezone }: DeskSettings, newest: RouterVersion): readonly Text[] => {
  const { version, trainedAt, origins, measured, threshold } = newest;
  const { cases, accuracy } = measured;
  return [
    text('router-title', { version, at: { instant: trainedAt, timezone, style: 'day-and-time' } }),
    text('router-learnt', { ...origins }),
    accuracy === null ? text('router-unmeasured') : text('router-measured', { cases, share: percent(accuracy) }),
    text('router-threshold', { share: percent(threshold) }),
  ];
};

/** What agents made of what the router decided; a share only of enough cases. */
const judged = (left: number, corrections: readonly Correction[]): Text => {
  const cases = left + corrections.filter(({ was }) => was === 'classifier').length;
  if (cases === 0) return text('router-recent-none');
  if (cases < enoughForShare) return text('router-recent-few', { left, cases });
  return text('router-recent', { left, cases, share: percent(left / cases) });
};

const mostFrequent = (
  settings: DeskSettings,
  corrections: readonly Correction[],
  language: string,
): readonly Text[] => {
  const counts = new Map<string, { readonly from: string; readonly to: string; count: number }>();
  for (const correction of corrections) {
    const [from, to] = [correction.from, correction.to].map((place) => nameOf(settings, place, language));
    const key = JSON.stringify([from, to]);
    const known = counts.get(key) ?? { from: from ?? '', to: to ?? '', count: 0 };
    known.count += 1;
    counts.set(key, known);
  }
  const listed = [...counts.values()].toSorted((a, b) => b.count - a.count).slice(0, correctionsListed);
  if (listed.length === 0) return [];
  return [text('router-corrections'), ...listed.map((line) => text('router-correction', { ...line }))];
};

/** What the router has learnt, how well it does, and where agents disagree, in lines. */
export const reportRouter = async (
  { tx, settings, now }: Pick<Work, 'tx' | 'settings' | 'now'>,
  language: string,
): Promise<readonly Text[]> => {
  const newest = await tx.router.newest();
  if (!newest) return [text('router-none')];
  const corrections = await tx.router.corrections(now - recent, correctionsRead);
  return [
    ...learnt(settings, newest),
    judged(await tx.router.leftInPlace(now - recent), corrections),
    ...mostFrequent(settings, corrections, language),
  ];
};

/** `/desk router`: for leads. */
export const commandRouter = async (
  work: Work,
  event: { readonly agent: string },
  language: string,
): Promise<Answer> => {
  if (!isLead(work.settings, event.agent)) return { kind: 'text', text: text('answer-not-lead'), language };
  return { kind: 'report', lines: await reportRouter(work, language), language };
};
