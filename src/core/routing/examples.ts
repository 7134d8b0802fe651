import type { DeskSettings, Team } from '../settings.js';
import type { Example } from './classifier/train.js';
import { labelOfTopic } from './router.js';

/** A ticket that agents answered and resolved: what it began with, and what it was about in the end. */
export interface LearntTicket {
  readonly ticket: number;
  readonly customerId: number;
  readonly text: string;
  readonly team: string;
  readonly topic: string;
  /** An agent moved it there; else it was answered where it came in. */
  readonly corrected: boolean;
}

/** How many examples come from where. */
export interface Origins {
  readonly configured: number;
  readonly confirmed: number;
  readonly corrected: number;
}

/** A ticket as an example, with its number. */
export interface TicketExample extends Example {
  readonly ticket: number;
  readonly corrected: boolean;
}

/** What a customer can have in mind at the beginning; a log that somebody pasted says little after that. */
const lettersRead = 2_000;

/** Everything that `desk.yml` says of its topics, in every language: labels, keywords and whole phrases. */
export const configuredExamples = ({ teams }: Pick<DeskSettings, 'teams'>): readonly Example[] =>
  teams.flatMap(({ key, topics }) =>
    topics.flatMap((topic) => {
      const texts = [topic.label, topic.keywords, topic.examples].flatMap((byLanguage) =>
        Object.values<string | readonly string[]>(byLanguage).flat(),
      );
      return [...new Set(texts)].map((text) => ({ text, label: labelOfTopic(key, topic.key) }));
    }),
  );

const teamToday = (teams: readonly Team[], key: string): Team | undefined =>
  teams.find((team) => team.key === key) ?? teams.find((team) => team.formerly.includes(key));

/** The tickets about topics that the desk still has, under the keys of today. */
export const ticketExamples = (
  { teams }: Pick<DeskSettings, 'teams'>,
  tickets: readonly LearntTicket[],
): readonly TicketExample[] =>
  tickets.flatMap(({ ticket, customerId, text, team: key, topic, corrected }) => {
    const team = teamToday(teams, key);
    if (!team?.topics.some((one) => one.key === topic)) return [];
    return [
      { ticket, corrected, text: text.slice(0, lettersRead), label: labelOfTopic(team.key, topic), from: customerId },
    ];
  });

export const originsOf = (configured: readonly Example[], tickets: readonly TicketExample[]): Origins => {
  const corrected = tickets.filter((ticket) => ticket.corrected).length;
  return { configured: configured.length, confirmed: tickets.length - corrected, corrected };
};
