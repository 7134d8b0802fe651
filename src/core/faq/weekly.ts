import { plainText } from '../rich-text.js';
import type { Work } from '../work.js';
import { type Candidate, groupAlike, type Said } from './candidates.js';
import { suggestion } from './suggestion.js';

const week = 7 * 24 * 3_600_000;

/** As many as a person looks through. */
const listed = 5;

/** Questions are put in many ways; an answer that is typed again is nearly the same. */
const sameQuestion = { alike: 0.4, least: 2 };
const sameAnswer = { alike: 0.7, least: 2 };

export interface WeeklyCandidates {
  /** Asked several times, and no entry answers it. */
  readonly questions: readonly Candidate[];
  /** Typed several times by agents. */
  readonly answers: readonly Candidate[];
}

/** What the FAQ could learn from the last seven days. */
export const weeklyCandidates = async ({
  tx,
  faq,
  now,
}: Pick<Work, 'tx' | 'faq' | 'now'>): Promise<WeeklyCandidates> => {
  const { opened, typed } = await tx.answers.during(now - week, now);
  const tickets = await tx.tickets.byIds([...new Set([...opened, ...typed.map(({ ticketId }) => ticketId)])]);
  const customers = await tx.customers.byIds([...new Set(tickets.map(({ customerId }) => customerId))]);
  const languages = new Map(customers.map(({ id, language }) => [id, language]));
  const known = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const said = (ticketId: number, words: string): Said[] => {
    const ticket = known.get(ticketId);
    return ticket ? [{ ticket: ticketId, words, language: languages.get(ticket.customerId) ?? '' }] : [];
  };
  const asked = tickets.filter(({ id, spam, question }) => opened.includes(id) && !spam && !suggestion(faq, question));
  return {
    questions: groupAlike(
      asked.flatMap(({ id, question }) => said(id, question)),
      sameQuestion,
    ).slice(0, listed),
    answers: groupAlike(
      typed.flatMap(({ ticketId, content }) => said(ticketId, plainText(content))),
      sameAnswer,
    ).slice(0, listed),
  };
};
