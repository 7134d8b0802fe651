import { refuseStranger } from '../agents/permission.js';
import { direct } from '../deliveries/owe.js';
import type { Answer, Inbound } from '../inbound.js';
import type { Customer, Message, Ticket } from '../model.js';
import { type DeskSettings, languageOf, type Team, teamOf } from '../settings.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { nameFrom } from './draft.js';
import { draftMistakes, draftTopics, topicOf } from './draft-fields.js';

interface Answered {
  readonly message: Message;
  readonly ticket: Ticket;
  readonly customer: Customer;
  readonly team: Team;
}

/** The ticket that this message answers, if it is an agent's answer at all; else what the agent is told. */
const answered = async (
  work: Work,
  message: Message | null,
  { channel, agent }: { readonly channel: string; readonly agent: string },
): Promise<Answered | { readonly refused: Answer }> => {
  const { tx, settings } = work;
  const isAnswer = message?.author === 'agent' && message.kind === 'message';
  const ticket = isAnswer && message.ticketId !== null ? await tx.tickets.byId(message.ticketId) : null;
  const customer = ticket && (await tx.customers.byId(ticket.customerId));
  if (!message || !ticket || !customer) {
    const language = languageOf(settings, channel);
    return { refused: { kind: 'text', text: text('draft-no-answer'), language } };
  }
  const team = teamOf(settings, ticket.team);
  const refused = await refuseStranger(work, team, agent, ticket.channel);
  return refused ? { refused } : { message, ticket, customer, team };
};

/** *Save as FAQ* on an answer: the form with what is known already. */
export const draftForm = async (work: Work, event: Extract<Inbound, { kind: 'draft-asked' }>): Promise<Answer> => {
  const { settings, tx } = work;
  const message = await tx.messages.byPlace(event.place);
  const found = await answered(work, message, event);
  if ('refused' in found) return found.refused;
  const { ticket, customer, team } = found;
  return {
    kind: 'draft-form',
    of: { message: found.message.id },
    fields: {
      name: null,
      title: '',
      language: customer.language,
      topic: ticket.topic === null ? null : `${team.key}/${ticket.topic}`,
      questions: ticket.question.trim() === '' ? [] : [ticket.question],
      keywords: [],
      body: found.message.content,
    },
    languages: settings.languages,
    topics: draftTopics(settings, team.language),
    language: team.language,
  };
};

/** Who decides about it: the leads of its topic's team, else every lead there is. */
const deciders = ({ teams }: DeskSettings, team: Team): readonly string[] => {
  const leads = team.leads.length > 0 ? team.leads : teams.flatMap((one) => one.leads);
  return [...new Set(leads)];
};

/** The form, filled in: a draft, and the leads hear of it. */
export const propose = async (work: Work, event: Extract<Inbound, { kind: 'draft-proposed' }>): Promise<Answer> => {
  const { tx, settings, recordedAt } = work;
  const { fields, agent } = event;
  const found = await answered(work, await tx.messages.byId(event.message), event);
  if ('refused' in found) return found.refused;
  const { language } = found.team;
  const mistakes = draftMistakes(work, fields, language);
  if (mistakes) return mistakes;
  const topic = topicOf(fields);
  const team = topic ? teamOf(settings, topic.team) : found.team;
  const leads = deciders(settings, team);
  if (leads.length === 0) return { kind: 'mistakes', fields: { title: text('draft-no-lead') }, language };
  const title = fields.title.trim();
  const draft = await tx.drafts.create({
    entry: nameFrom(title),
    language: fields.language,
    title,
    topic,
    questions: fields.questions,
    keywords: fields.keywords,
    body: fields.body,
    state: 'proposed',
    author: agent,
    customerId: found.customer.id,
    proposedAt: recordedAt,
    decidedBy: null,
    decidedAt: null,
  });
  const button = { label: text('button-draft-review'), draft: draft.id };
  const told = text('lead-draft', { agent: { agent }, title });
  await tx.outbox.add(leads.map((lead) => direct(work, lead, team.language, told, button)));
  return { kind: 'done', text: text('draft-thanks'), language };
};
