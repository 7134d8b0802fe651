import { act } from './agents/act.js';
import { command } from './agents/command.js';
import { remove as agentDeleted, edit as agentEdited } from './agents/edit.js';
import { sendHeld } from './agents/send-held.js';
import { write as agentWrote } from './agents/write.js';
import { answerForm, sendAnswer, sendEdited } from './answers/send.js';
import { complaintForm, reopenComplained, saveComplaint } from './complaints/work-on.js';
import { edit as customerEdited } from './customers/edit.js';
import { greet } from './customers/greet.js';
import { commandLanguage } from './customers/language-choice.js';
import { press } from './customers/press.js';
import { becomeUnreachable } from './customers/reachable.js';
import { recognise } from './customers/recognise.js';
import { commandStatus } from './customers/status.js';
import { write as customerWrote } from './customers/write.js';
import { decide } from './dead-letters/decide.js';
import type { ReplayWork } from './dead-letters/replay.js';
import { channelOpened } from './deliveries/channel-gone.js';
import { notice, roomNotice } from './deliveries/owe.js';
import { addWords, wordsForm } from './digest/add-words.js';
import { draftForm, propose } from './faq/propose.js';
import { approve, reject, review } from './faq/review.js';
import type { Answer, Inbound } from './inbound.js';
import { startingLanguage } from './language.js';
import { plainText } from './rich-text.js';
import { languageOf } from './settings.js';
import { text } from './texts.js';
import { transfer } from './tickets/transfer.js';
import type { Work } from './work.js';

type Event = Exclude<Inbound, { kind: 'unreadable' }>;

const commandOf = async (work: Work, event: Extract<Event, { kind: 'customer-command' }>): Promise<void> => {
  const customer = await recognise(work, event.customer);
  if (event.command === 'language') return commandLanguage(work, customer, event.argument);
  if (event.command === 'status') return commandStatus(work, customer);
  return work.tx.outbox.add([notice(work, customer, text('help'))]);
};

const reachability = async (work: Work, event: Extract<Event, { kind: 'customer-reachable' }>): Promise<void> => {
  const { platform, chat } = event.customer;
  const customer = await work.tx.customers.byChat(platform, chat);
  if (customer && !event.reachable) await becomeUnreachable(work, customer, 'blocked the bot');
  if (event.reachable) await recognise(work, event.customer);
};

const privateOnly = (work: Work, { place, language }: Extract<Event, { kind: 'group-spoke' }>): Promise<void> => {
  const spoken = startingLanguage(language, work.settings.languages);
  return work.tx.outbox.add([roomNotice(work, place, spoken, text('private-only'))]);
};

/** What each kind of event leads to: the table of contents of the core. Only people who press or command get an answer. */
export const dispatch = async (work: ReplayWork, event: Event): Promise<Answer | undefined> => {
  const { members } = work.tx;
  switch (event.kind) {
    case 'customer-pressed':
      return press(work, await recognise(work, event.customer), event.press, event.place);
    case 'agent-acted':
      return act(work, event);
    case 'agent-transferred':
      return transfer(work, event, languageOf(work.settings, event.channel));
    case 'agent-inserted':
      return sendAnswer(work, event);
    case 'answer-edit-asked':
      return answerForm(work, event);
    case 'answer-edited':
      return sendEdited(work, event);
    case 'draft-asked':
      return draftForm(work, event);
    case 'draft-proposed':
      return propose(work, event);
    case 'draft-review-asked':
      return review(work, event);
    case 'draft-approved':
      return approve(work, event);
    case 'draft-rejected':
      return reject(work, event);
    case 'complaint-reopened':
      return reopenComplained(work, event);
    case 'complaint-asked':
      return complaintForm(work, event);
    case 'complaint-saved':
      return saveComplaint(work, event);
    case 'digest-words-asked':
      return wordsForm(work, event);
    case 'digest-words-added':
      return addWords(work, event);
    case 'agent-confirmed':
      return sendHeld(work, event);
    case 'agent-command':
      return command(work, event);
    case 'lead-decided':
      return decide(work, event);

    case 'customer-started':
      await greet(work, await recognise(work, event.customer), event);
      break;
    case 'customer-wrote': {
      const customer = await recognise(work, event.customer, plainText(event.content.text));
      await customerWrote(work, customer, event.content, event.place);
      break;
    }
    case 'customer-edited':
      await customerEdited(work, await recognise(work, event.customer), event);
      break;
    case 'customer-command':
      await commandOf(work, event);
      break;
    case 'customer-reachable':
      await reachability(work, event);
      break;
    case 'group-spoke':
      await privateOnly(work, event);
      break;

    case 'agent-wrote':
      await agentWrote(work, event);
      break;
    case 'agent-edited':
      await agentEdited(work, event);
      break;
    case 'agent-deleted':
      await agentDeleted(work, event);
      break;
    case 'member-joined':
      await members.join(event.channel, event.agent);
      break;
    case 'member-left':
      await members.leave(event.channel, event.agent);
      break;
    case 'channel-opened':
      await channelOpened(work, event.channel);
      break;
    case 'members-listed':
      await members.replace(event.channel, event.agents);
      break;
    case 'agents-named':
      await members.name(event.agents);
      break;
  }
  return undefined;
};
