import { refuseStranger } from '../agents/permission.js';
import type { Answer } from '../inbound.js';
import { localize, type Team } from '../settings.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { measure } from './measure.js';
import { showDigest } from './show.js';
import type { DigestView } from './view.js';
import { currentWeek } from './week.js';

/** More teams than that no message holds. */
const most = 10;

/** A team's week so far. */
const digestSoFar = async (work: Work, team: Team): Promise<DigestView> => {
  const week = currentWeek(team, work.now);
  return showDigest(work, team, week, await measure(work, team, week), true);
};

/** The three conversations of a team's week so far, and nothing else. */
const worstSoFar = async (work: Work, team: Team): Promise<DigestView> => {
  const digest = await digestSoFar(work, team);
  return {
    ...digest,
    title: text('digest-worst-title', { team: localize(team.name, team.language, work.settings) }),
    headline: text(digest.stories.length === 0 ? 'digest-worst-none' : 'digest-worst'),
    observations: [],
    figures: [],
  };
};

/** `/desk digest` and `/desk worst`: the week so far of the team whose channel it is asked in; elsewhere of the asking agent's teams. */
export const commandDigest = async (
  work: Work,
  { agent, channel }: { readonly agent: string; readonly channel: string },
  language: string,
  only?: 'worst',
): Promise<Answer> => {
  const { tx, settings } = work;
  const here = settings.teams.find((team) => team.channel === channel);
  const refused = here && (await refuseStranger(work, here, agent));
  if (refused) return refused;
  const channels = await tx.members.channelsOf(agent);
  const teams = here ? [here] : settings.teams.filter((team) => channels.includes(team.channel)).slice(0, most);
  if (teams.length === 0) return { kind: 'text', text: text('answer-try-again'), language };
  const digests: { language: string; digest: DigestView }[] = [];
  const show = only === 'worst' ? worstSoFar : digestSoFar;
  for (const team of teams) digests.push({ language: team.language, digest: await show(work, team) });
  return { kind: 'digest', digests };
};
