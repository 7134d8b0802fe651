import type { DeadLine, Inbound } from '../inbound.js';

/** What kind of thing each event is to people. Whole, so that no new kind of event is forgotten. */
const kinds: Readonly<Record<Inbound['kind'], DeadLine['what']>> = {
  'customer-wrote': 'message',
  'customer-edited': 'edit',
  'customer-started': 'command',
  'customer-command': 'command',
  'customer-pressed': 'press',
  'agent-wrote': 'agent-message',
  'agent-edited': 'agent-message',
  'agent-deleted': 'agent-message',
  'agent-acted': 'agent-action',
  'agent-transferred': 'agent-action',
  'agent-inserted': 'agent-action',
  'answer-edit-asked': 'agent-action',
  'answer-edited': 'agent-action',
  'draft-asked': 'agent-action',
  'draft-proposed': 'agent-action',
  'draft-review-asked': 'agent-action',
  'draft-approved': 'agent-action',
  'draft-rejected': 'agent-action',
  'complaint-reopened': 'agent-action',
  'complaint-asked': 'agent-action',
  'complaint-saved': 'agent-action',
  'digest-words-asked': 'agent-action',
  'digest-words-added': 'agent-action',
  'agent-command': 'agent-action',
  'agent-confirmed': 'agent-action',
  'lead-decided': 'agent-action',
  'customer-reachable': 'other',
  'group-spoke': 'other',
  'member-joined': 'other',
  'member-left': 'other',
  'members-listed': 'other',
  'agents-named': 'other',
  'channel-opened': 'other',
  unreadable: 'other',
};

export const whatIs = (kind: string): DeadLine['what'] =>
  Object.hasOwn(kinds, kind) ? kinds[kind as Inbound['kind']] : 'other';

/** What people press or fill in: they wait for an answer. */
export const isAct = ({ kind }: Pick<Inbound, 'kind'>): boolean => kinds[kind] === 'agent-action';
