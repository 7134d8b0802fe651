import { refusal } from '../agents/permission.js';
import type { Answer, TransferTarget } from '../inbound.js';
import type { Ticket } from '../model.js';
import { type DeskSettings, localize, type Team } from '../settings.js';
import type { Work } from '../work.js';

/**
 * Every other team, and each of its topics as *Billing · Invoices*, in the words of who chooses; then the other topics
 * of the same team.
 */
export const transferTargets = (
  settings: DeskSettings,
  from: Team,
  current: Ticket['topic'],
): readonly TransferTarget[] => {
  const nameOf = (team: Team): string => localize(team.name, from.language, settings);
  const topicsOf = (team: Team): readonly TransferTarget[] =>
    team.topics.map(({ key, label }) => ({
      team: team.key,
      topic: key,
      name: `${nameOf(team)} · ${localize(label, from.language, settings)}`,
    }));
  return [
    ...settings.teams
      .filter(({ key }) => key !== from.key)
      .flatMap((team) => [{ team: team.key, topic: null, name: nameOf(team) }, ...topicsOf(team)]),
    ...topicsOf(from).filter(({ topic }) => topic !== current),
  ];
};

/** *Transfer* on the card asks where to, and changes nothing yet. */
export const transferForm = async (work: Work, team: Team, ticket: Ticket): Promise<Answer> => {
  if (ticket.state === 'resolved') return refusal(team, 'answer-resolved-already');
  const targets = transferTargets(work.settings, team, ticket.topic);
  if (targets.length === 0) return refusal(team, 'answer-no-other-team');
  const { id, assignee } = ticket;
  return { kind: 'transfer-form', ticket: id, assignee, targets, language: team.language };
};
