import type { Ticket } from '../model.js';
import { type DeskSettings, type Team, teamOf } from '../settings.js';

/** The team that has a ticket now, where somebody still acts on it in another team's channel; else `undefined`. */
export const movedTo = (settings: DeskSettings, ticket: Ticket, channel: string): Team | undefined => {
  const team = teamOf(settings, ticket.team);
  if (channel === team.channel || channel === ticket.channel) return undefined;
  return settings.teams.some((other) => other.channel === channel) ? team : undefined;
};
