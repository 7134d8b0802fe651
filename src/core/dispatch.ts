import { act } from './agents/act.js';
import { command } from './agents/command.js';
import { edit as agentEdited, remove as agentDeleted } from './agents/edit.js';
import { write as agentWrote } from './agents/write.js';
import { edit as customerEdited } from './customers/edit.js';
import { greet } from './customers/greet.js';
import { commandLanguage } from './customers/language-choice.js';
import { press } from './customers/press.js';
import { becomeUnreachable } from './customers/reachable.js';
import { recognise } from './customers/recognise.js';
import { commandStatus } from './customers/status.js';
import { write as customerWrote } from './customers/write.js';
import { notice, roomNotice } from './deliveries/owe.js';
import type { Answer, Inbound } from './inbound.js';
import { startingLanguage } from './language.js';
import { plainText } from './rich-text.js';
import { text } from './texts.js';
import type { Work } from './work.js';

type Of<Kind extends Inbound['kind']> = Extract<Inbound, { kind: Kind }>;

type Handlers = {
  readonly [Kind in Exclude<Inbound['kind'], 'unreadable'>]: (
    work: Work,
    event: Of<Kind>,
  ) => Promise<Answer | undefined | void>;
};

const customerCommand = async (work: Work, event: Of<'customer-command'>): Promise<void> => {
  const customer = await recognise(work, event.customer);
  if (event.command === 'language') return commandLanguage(work, customer, event.argument);
  if (event.command === 'status') return commandStatus(work, customer);
  return work.tx.outbox.add([notice(work, customer, text('help'))]);
};

/** What each kind of event leads to: the table of contents of the core. */
const handlers: Handlers = {
  'customer-started': async (work, event) => greet(work, await recognise(work, event.customer), event.deepLink),
  'customer-wrote': async (work, event) => {
    const customer = await recognise(work, event.customer, plainText(event.content.text));
    return customerWrote(work, customer, event.content, event.place);
  },
  'customer-edited': async (work, event) =>
    customerEdited(work, await recognise(work, event.customer), event.content, event.place),
  'customer-pressed': async (work, event) =>
    press(work, await recognise(work, event.customer), event.press, event.place),
  'customer-command': customerCommand,
  'customer-reachable': async (work, event) => {
    if (event.reachable) return void (await recognise(work, event.customer));
    const { platform, chat } = event.customer;
    const customer = await work.tx.customers.byChat(platform, chat);
    if (customer) await becomeUnreachable(work, customer, 'blocked the bot');
  },
  'group-spoke': async (work, { place, language }) =>
    work.tx.outbox.add([
      roomNotice(work, place, startingLanguage(language, work.settings.languages), text('private-only')),
    ]),
  'agent-wrote': agentWrote,
  'agent-edited': (work, event) => agentEdited(work, event.place, event.content, event.mentions),
  'agent-deleted': (work, event) => agentDeleted(work, event.place),
  'agent-acted': act,
  'agent-command': command,
  'member-joined': ({ tx }, { channel, agent }) => tx.members.join(channel, agent),
  'member-left': ({ tx }, { channel, agent }) => tx.members.leave(channel, agent),
  'members-listed': ({ tx }, { channel, agents }) => tx.members.replace(channel, agents),
  'agents-named': ({ tx }, { agents }) => tx.members.name(agents),
};

/** Hands an event to its use-case. */
export const dispatch = async (
  work: Work,
  event: Exclude<Inbound, { kind: 'unreadable' }>,
): Promise<Answer | undefined> => {
  const handle = handlers[event.kind] as (work: Work, event: Inbound) => Promise<Answer | undefined | void>;
  return (await handle(work, event)) ?? undefined;
};
