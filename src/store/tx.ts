import type { Tx } from '../core/store.js';
import { createAnswers } from './answers.js';
import { createBacklog } from './backlog.js';
import { createComplaints } from './complaints.js';
import { createCustomers } from './customers.js';
import { createDeadLetters } from './dead-letters.js';
import { createDigests } from './digests.js';
import { createDrafts } from './drafts.js';
import type { Engine } from './engine.js';
import { createErasure } from './erasure.js';
import { createFloods } from './floods.js';
import type { Prisma } from './generated/sqlite/client.js';
import { createHistory } from './history.js';
import { createInbound } from './inbound.js';
import { createLeases } from './leases.js';
import { createLedger } from './ledger.js';
import { createMembers } from './members.js';
import { createMessages } from './messages.js';
import { createMeta } from './meta.js';
import { findNewestInstant } from './newest-instant.js';
import { createOutbox } from './outbox.js';
import { createRetention } from './retention.js';
import { createRouterStore } from './router.js';
import { createRuns } from './runs.js';
import { createSegments } from './segments.js';
import { createSuggestions } from './suggestions.js';
import { createSurveys } from './surveys.js';
import { createTickets } from './tickets.js';

/** The core's view of one open transaction. */
export const createTx = (tx: Prisma.TransactionClient, engine: Engine, owed: () => void): Tx => ({
  inbound: createInbound(tx),
  deadLetters: createDeadLetters(tx),
  customers: createCustomers(tx, engine),
  tickets: createTickets(tx, engine),
  messages: createMessages(tx),
  history: createHistory(tx),
  surveys: createSurveys(tx),
  complaints: createComplaints(tx),
  suggestions: createSuggestions(tx),
  drafts: createDrafts(tx, engine),
  answers: createAnswers(tx),
  segments: createSegments(tx, engine),
  floods: createFloods(tx, engine),
  members: createMembers(tx),
  outbox: createOutbox(tx, engine, owed),
  digests: createDigests(tx),
  router: createRouterStore(tx),
  runs: createRuns(tx),
  leases: createLeases(tx, engine),
  meta: createMeta(tx),
  ledger: createLedger(tx),
  retention: createRetention(tx),
  erasure: createErasure(tx),
  backlog: createBacklog(tx),
  newestInstant: () => findNewestInstant(tx),
});
