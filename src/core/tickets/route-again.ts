import { card, threadNotice, ticketLane } from '../deliveries/owe.js';
import type { Customer, Ticket } from '../model.js';
import { decisionOf } from '../routing/decision.js';
import { isUnsure } from '../routing/likely.js';
import { type Routing, route } from '../routing/route.js';
import { localize, teamOf } from '../settings.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { entry, store } from './change.js';
import { move } from './move.js';
import { withWords } from './question.js';

/** The ticket stays with its team; what it is about, or may be about, is known better now. */
const stay = async (work: Work, ticket: Ticket, next: Ticket, routing: Routing): Promise<void> => {
  const decided = next.evidence !== ticket.evidence || next.routedBy !== ticket.routedBy;
  if (!decided && next.question === ticket.question) return;
  const details = { team: next.team, topic: next.topic, ...decisionOf(routing) };
  await store(work, {
    ticket: next,
    history: decided ? [entry(work, ticket, 'routed', 'desk', details)] : [],
    owed: [card(work, next)],
  });
};

/**
 * Routes an unsure ticket again, now by these words too, and writes its question anew. It goes to another team like a
 * transfer, once: what a rule has placed stays there, and so does what somebody has claimed or transferred.
 */
export const routeAgain = async (work: Work, customer: Customer, id: Ticket['id'], said: string): Promise<void> => {
  const { tx, settings, router } = work;
  const ticket = await tx.tickets.byId(id);
  if (!ticket || !isUnsure(ticket)) return;
  const routing = route(settings, { chosen: null, texts: [ticket.question, said] }, router.current());
  const { rule, topic, evidence } = routing;
  const next: Ticket = { ...ticket, question: withWords(ticket.question, said) };
  const from = teamOf(settings, ticket.team);
  if (rule === 'default') return stay(work, ticket, { ...next, evidence }, routing);
  if (routing.team === from.key) return stay(work, ticket, { ...next, topic, routedBy: rule, evidence }, routing);
  // A card that is with the platform right now would be left behind there: once it stands, this is done again.
  if (ticket.cardRef === null && (await tx.outbox.underWay(ticketLane(work, id)))) {
    return stay(work, ticket, next, routing);
  }
  const to = teamOf(settings, routing.team);
  await move(work, next, customer, {
    to,
    topic,
    routedBy: rule,
    evidence,
    actor: 'desk',
    details: { why: 'routing', was: ticket.routedBy, ...decisionOf(routing) },
    beginning: (moved) => [
      threadNotice(work, moved, text('thread-rerouted', { team: localize(from.name, to.language, settings) })),
    ],
    silent: true,
  });
};
