import type { Answer } from '../inbound.js';
import type { Team } from '../settings.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';

/** A refusal that only the acting agent sees, in the team's language. */
export const refusal = (team: Team, id: string, args?: Parameters<typeof text>[1]): Answer => ({
  kind: 'text',
  text: text(id, args),
  language: team.language,
});

/**
 * Members of the team's channel, and of the one where the ticket's card stands, act on its tickets; nobody else does.
 * Whoever is in no channel at all may be too new to be known.
 */
export const refuseStranger = async (
  { tx }: Work,
  team: Team,
  agent: string,
  stands: string | null = null,
): Promise<Answer | undefined> => {
  if (await tx.members.isMember(team.channel, agent)) return undefined;
  if (stands !== null && (await tx.members.isMember(stands, agent))) return undefined;
  const channels = await tx.members.channelsOf(agent);
  return refusal(team, channels.length === 0 ? 'answer-try-again' : 'answer-not-member');
};
