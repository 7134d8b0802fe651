import type { AttachedFile, AttachmentKind, TicketState } from '../core/model.js';
import type { Reason } from '../core/routing/reason.js';

/**
 * What a variable holds: words, a number (never grouped: `#12345`), a point in time, a length of time, an agent to be
 * mentioned,
 * or one of these words, to be selected by.
 */
export type Variable = 'words' | 'number' | 'time' | 'duration' | 'agent' | readonly string[];

/** One of the desk's texts: its variables, each used in every language, and how many characters it may have. */
export interface TextRule {
  readonly variables: Readonly<Record<string, Variable>>;
  readonly limit: number;
}

/** Telegram's 4,096 with room for what the variables hold. */
const message = 3_000;
/** Slack's button text; Telegram's is longer. */
const button = 75;
/** A toast: Telegram's answerCallbackQuery. */
const toast = 200;
/** Telegram's description of a command. */
const command = 256;
/** A label or a field of a card. */
const field = 300;

/** Title and buttons of a modal. */
const viewWord = 24;
/** What stands in an empty field. */
const placeholder = 150;

const text = (limit: number, variables: TextRule['variables'] = {}): TextRule => ({ variables, limit });

const kinds: readonly AttachmentKind[] = [
  'photo',
  'document',
  'voice',
  'audio',
  'video',
  'video-note',
  'animation',
  'sticker',
  'location',
  'contact',
  'poll',
  'other',
];
const fileKinds: readonly AttachedFile['kind'][] = ['photo', 'document'];
const states: readonly (TicketState | 'spam')[] = ['open', 'claimed', 'snoozed', 'resolved', 'spam'];
const reasons: readonly Reason[] = [
  'deep-link',
  'topic',
  'keyword',
  'keywords',
  'classifier',
  'classifier-words',
  'default',
  'default-likely',
  'forerunner',
  'transfer',
  'agent',
];
const yesNo = ['yes', 'no'];
const whyRebuilt = ['deleted', 'channel'];

/** Every text the desk can say, by id: `templates/messages/<language>.ftl` has exactly these. */
export const textCatalogue: Readonly<Record<string, TextRule>> = {
  // How a point in time is written: with its day, and alone.
  'day-and-time': text(field, { weekday: 'words', date: 'words', time: 'words' }),

  // How a length of time is written: whole minutes, rounded down.
  duration: text(field, { hours: 'number', minutes: 'number' }),

  // To customers.
  greeting: text(message, { desk: 'words' }),
  'topic-chosen': text(message, { topic: 'words' }),
  acknowledgement: text(message, { ticket: 'number', team: 'words', time: 'time', wordless: yesNo }),
  'acknowledgement-away': text(message, {
    ticket: 'number',
    team: 'words',
    back: 'time',
    time: 'time',
    wordless: yesNo,
  }),
  'topic-passed-on': text(message, { topic: 'words' }),
  claimed: text(message, { agent: 'words' }),
  'claimed-unnamed': text(message, { team: 'words' }),
  late: text(message, { ticket: 'number', time: 'time' }),
  resolved: text(message, { ticket: 'number' }),
  'resolved-survey': text(message, { ticket: 'number' }),
  'button-not-solved': text(button),
  'button-need-help': text(button),
  'survey-comment': text(message),
  'survey-thanks': text(message),
  'comment-received': text(message),
  'score-taken': text(toast, { score: 'number' }),
  reopened: text(message, { ticket: 'number' }),
  'reopened-by-team': text(message, { ticket: 'number' }),
  'not-solved-known': text(message, { ticket: 'number', other: 'number' }),
  transferred: text(message, { ticket: 'number', team: 'words', time: 'time' }),
  'transferred-away': text(message, { ticket: 'number', team: 'words', back: 'time', time: 'time' }),
  'language-choose': text(message),
  'language-set': text(message),
  help: text(message),
  'status-none': text(message),
  'status-open': text(message, { ticket: 'number', team: 'words', time: 'time' }),
  'status-claimed': text(message, { ticket: 'number', team: 'words' }),
  'status-waiting': text(message, { ticket: 'number', team: 'words' }),
  'status-resolved': text(message, { ticket: 'number' }),
  unsupported: text(message, { kind: kinds }),
  'caption-only': text(message, { kind: kinds }),
  'not-passed-on': text(message),
  'file-too-large': text(message, { kind: fileKinds, limit: 'number' }),
  'file-not-passed-on': text(message, { kind: fileKinds }),
  'written-on': text(field, { time: 'time' }),
  'press-old': text(toast),
  'button-faq-helped': text(button),
  'button-faq-person': text(button),
  'faq-thanks': text(message),
  'private-only': text(message),
  'command-help': text(command),
  'command-status': text(command),
  'command-language': text(command),

  // On a ticket's card.
  'button-claim': text(button),
  'button-release': text(button),
  'button-resolve': text(button),
  'button-transfer': text(button),
  'button-reopen': text(button),
  'card-state': text(field, { state: states }),
  'card-segment': text(field, { segment: 'words', priority: ['normal', 'high'] }),
  'card-assignee': text(field, { agent: 'agent' }),
  'card-customer': text(field),
  'card-waiting': text(field),
  'card-why': text(field, { rule: reasons, evidence: 'words' }),
  'card-follows': text(field, { ticket: 'number' }),
  'card-wordless': text(field, { kind: kinds }),
  'card-unreachable': text(field),
  'card-astray': text(field, { team: 'words' }),
  'card-moved': text(field, { team: 'words' }),
  'card-moved-link': text(field),
  'card-moved-fallback': text(field, { ticket: 'number', team: 'words' }),
  'card-fallback': text(field, { ticket: 'number', customer: 'words', state: 'words' }),

  // In a ticket's thread.
  'thread-claimed': text(field, { agent: 'agent' }),
  'thread-released': text(field, { agent: 'agent' }),
  'thread-resolved': text(field, { agent: 'agent' }),
  'thread-not-solved': text(field, { ticket: 'number' }),
  'thread-reopened-customer': text(field),
  'thread-reopened-agent': text(field, { agent: 'agent' }),
  'thread-reopened-assigned': text(field, { agent: 'agent' }),
  'thread-topic-chosen': text(field, { topic: 'words' }),
  'thread-transferred': text(field, { agent: 'agent', team: 'words' }),
  'thread-topic-set': text(field, { agent: 'agent', topic: 'words' }),
  'thread-rerouted': text(field, { team: 'words' }),
  'thread-transfer-comment': text(field, { agent: 'agent' }),
  'thread-moved': text(field, { team: 'words' }),
  'said-customer': text(field, { name: 'words', time: 'time' }),
  'said-agent': text(field, { name: 'words', time: 'time' }),
  'said-note': text(field, { name: 'words', time: 'time' }),
  'said-undelivered': text(field, { name: 'words', time: 'time' }),
  'said-attachment': text(field, { kind: kinds }),
  'thread-score': text(field, { score: 'number' }),
  'thread-comment': text(field),
  'thread-faq-shown': text(field, { entry: 'words' }),
  'thread-faq-inserted': text(field, { agent: 'agent', entry: 'words' }),
  'thread-edited': text(field),
  'thread-attachment': text(field, { kind: kinds }),
  'thread-file-stays': text(field),
  'thread-file-too-large': text(field, { kind: fileKinds, limit: 'number' }),
  'thread-file-lost': text(field, { kind: fileKinds }),
  'thread-file-over-limit': text(field, { name: 'words', limit: 'number' }),
  'thread-file-undeliverable': text(field, { name: 'words', reason: 'words' }),
  'thread-edit-refused': text(field),
  'thread-edit-late': text(field),
  'thread-delete-late': text(field),
  'thread-undeliverable': text(field, { reason: 'words' }),
  'thread-late': text(field, { time: 'time' }),
  'thread-unreachable': text(field),
  'thread-unreachable-assigned': text(field, { agent: 'agent' }),
  'thread-rebuilt': text(field, { why: whyRebuilt }),
  'thread-rebuilt-assigned': text(field, { why: whyRebuilt, agent: 'agent' }),
  'thread-continued': text(field),
  'thread-held': text(field, { agent: 'agent', time: 'time', words: 'words' }),
  'button-send-held': text(button),
  'thread-reachable': text(field),

  // To the agent who just acted.
  'answer-claimed-by': text(field, { agent: 'agent' }),
  'answer-already-yours': text(field),
  'answer-resolved-already': text(field),
  'answer-not-resolved': text(field),
  'answer-not-claimed': text(field),
  'answer-not-assignee': text(field, { agent: 'agent' }),
  'answer-not-member': text(field),
  'answer-try-again': text(field),
  'answer-failed': text(field),
  'answer-gone': text(field),
  'answer-faq-gone': text(field),
  'answer-faq-inserted': text(field, { ticket: 'number' }),
  'answer-moved': text(field, { team: 'words' }),
  'answer-moving': text(field),
  'answer-claimed-meanwhile': text(field, { agent: 'words' }),
  'answer-no-other-team': text(field),
  'answer-team-gone': text(field),
  'answer-other-ticket': text(field, { ticket: 'number' }),
  'answer-held-sent': text(field),
  'answer-held-done': text(field),
  'answer-not-lead': text(field),
  'answer-dead-gone': text(field),
  'answer-dead-replayed': text(field),
  'answer-dead-again': text(message, { reason: 'words' }),
  'answer-dead-dismissed': text(field),
  'desk-help': text(message),
  'desk-find-words': text(field),
  'desk-find-none': text(field, { searched: 'number' }),
  'find-title': text(field, { count: 'number' }),
  'desk-faq-words': text(field),
  'desk-faq-none': text(field),
  'desk-faq-claim': text(field),
  'button-faq-insert': text(button, { ticket: 'number', customer: 'words' }),
  'desk-unknown': text(field, { command: 'words' }),
  'dead-none': text(field),
  'dead-title': text(field, { count: 'number' }),
  'dead-explained': text(message),
  'dead-what': text(field, {
    what: ['message', 'edit', 'press', 'command', 'agent-message', 'agent-action', 'other'],
  }),
  'dead-unreadable': text(message, { reason: 'words' }),
  'dead-failed': text(message, { reason: 'words' }),
  'dead-tries': text(field, { count: 'number' }),
  'button-dead-replay': text(button),
  'button-dead-dismiss': text(button),
  'router-none': text(field),
  'router-title': text(field, { version: 'number', at: 'time' }),
  'router-learnt': text(field, { configured: 'number', confirmed: 'number', corrected: 'number' }),
  'router-measured': text(field, { cases: 'number', share: 'number' }),
  'router-unmeasured': text(field),
  'router-threshold': text(field, { share: 'number' }),
  'router-recent': text(field, { left: 'number', cases: 'number', share: 'number' }),
  'router-recent-few': text(field, { left: 'number', cases: 'number' }),
  'router-recent-none': text(field),
  'router-corrections': text(field),
  'router-correction': text(field, { from: 'words', to: 'words', count: 'number' }),
  'queue-title': text(field, { count: 'number' }),
  'queue-empty': text(field),
  'queue-waiting': text(field),
  'queue-waiting-nobody': text(field),
  'queue-unclaimed': text(field),
  'queue-claimed': text(field, { agent: 'agent' }),
  'queue-more': text(field, { count: 'number' }),

  // To leads, in direct messages.
  'lead-channel-gone': text(message, { team: 'words', other: 'words' }),
  'lead-channel-gone-waits': text(message, { team: 'words' }),
  'lead-dead-letter': text(message),

  // In modals.
  'modal-loading': text(field),
  'modal-close': text(viewWord),
  'modal-cancel': text(viewWord),
  'transfer-title': text(viewWord),
  'transfer-submit': text(viewWord),
  'transfer-team': text(field),
  'transfer-choose': text(placeholder),
  'transfer-comment': text(field),
  'transfer-comment-hint': text(field),

  // The digest of a team's week.
  'digest-title': text(field, { team: 'words', week: 'number' }),
  'digest-title-so-far': text(field, { team: 'words', week: 'number' }),
  'digest-empty': text(field, { team: 'words' }),
  'digest-empty-so-far': text(field, { team: 'words' }),
  'digest-headline': text(field, { opened: 'number', resolved: 'number', waiting: 'number' }),
  'digest-replies-in-time': text(field, { cases: 'number', target: 'duration' }),
  'digest-replies-late': text(field, { cases: 'number', late: 'number', target: 'duration' }),
  'digest-promises-kept': text(field, { kept: 'number' }),
  'digest-promises-missed': text(field, { missed: 'number', all: 'number' }),
  'digest-low-scores': text(field, { low: 'number' }),
  'digest-came-back': text(field, { reopened: 'number' }),
  'digest-label': text(field, { figure: ['opened', 'resolved', 'waiting', 'first-reply', 'satisfaction'] }),
  'digest-usual': text(field, { weeks: 'number', mean: 'number' }),
  'digest-opened': text(field, { opened: 'number' }),
  'digest-resolved': text(field, { resolved: 'number', reopened: 'number' }),
  'digest-waiting': text(field, { waiting: 'number' }),
  'digest-first-reply': text(field, {
    median: 'duration',
    p90: 'duration',
    replies: 'number',
    within: 'number',
    cases: 'number',
    target: 'duration',
  }),
  'digest-first-reply-few': text(field, { within: 'number', cases: 'number', target: 'duration' }),
  'digest-first-reply-none': text(field),
  'digest-satisfaction': text(field, {
    share: 'number',
    good: 'number',
    answers: 'number',
    low: 'number',
    high: 'number',
    asked: 'number',
    answered: 'number',
  }),
  'digest-satisfaction-few': text(field, { answers: 'number', asked: 'number', answered: 'number' }),
  'digest-stories': text(field),
  'digest-story-score': text(field, { score: 'number' }),
  'digest-story-waited': text(field, { wait: 'duration' }),
  'digest-story-waiting': text(field, { wait: 'duration' }),
  'digest-story-reopened': text(field),
  'digest-tickets': text(field),
  'digest-ticket-answered': text(field, { wait: 'duration' }),
  'digest-ticket-unanswered': text(field),
  'digest-definitions': text(field),
  'digest-define-week': text(field, { from: 'time', to: 'time' }),
  'digest-define-counts': text(field),
  'digest-define-first-reply': text(field, { few: 'number' }),
  'digest-define-satisfaction': text(field, { few: 'number' }),
  'digest-define-promises': text(field),
  'digest-define-stories': text(field),
  'digest-skipped': text(field, { weeks: 'words' }),
};
