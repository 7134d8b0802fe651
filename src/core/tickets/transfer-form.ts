import { refusal } from '../agents/permission.js';
import type { Answer, TransferTarget } from '../inbound.js';
import type { Ticket } from '../model.js';
import { type DeskSettings, localize, type Team } from '../settings.js';
import type { Work } from '../work.js';

/** Every other team, and each of its topics as *Billing · Invoices*, in the words of who chooses. */
export const transferTargets = (settings: DeskSettings, from: Team): readonly TransferTarget[] =>
  settings.teams
    .filter((team) => team.key !== from.key)
    .flatMap((team) => {
      const name = localize(team.name, from.language, settings);
      return [
        { team: team.key, topic: null, name },
        ...team.topics.map((topic) => ({
          team: team.key,
          topic: topic.key,
          name: `${name} · ${localize(topic.label, from.language, settings)}`,
        })),
      ];
    });

/** *Transfer* on the card asks where to, and changes nothing yet. */
export const transferForm = async (work: Work, team: Team, ticket: Ticket): Promise<Answer> => {
  if (ticket.state === 'resolved') return refusal(team, 'answer-resolved-already');
  const targets = transferTargets(work.settings, team);
  if (targets.length === 0) return refusal(team, 'answer-no-other-team');
  const { id, assignee } = ticket;
  return { kind: 'transfer-form', ticket: id, assignee, targets, language: team.language };
};
