import { leadsOf } from '../agents/leads.js';
import { direct, threadNotice } from '../deliveries/owe.js';
import type { Answer, ComplaintFields, Inbound } from '../inbound.js';
import type { Ticket } from '../model.js';
import { type DeskSettings, languageOf, type Team, teamOf } from '../settings.js';
import { type Text, text } from '../texts.js';
import { entry } from '../tickets/change.js';
import { reopenByAgent } from '../tickets/reopen-by-agent.js';
import type { Work } from '../work.js';
import { type Complaint, type ComplaintStep, complaintSteps } from './complaint.js';
import { dateOf, dueOn } from './due-date.js';
import { nextReminder } from './remind.js';

interface Pressed {
  readonly complaint: number;
  readonly channel: string;
  readonly agent: string;
}

interface Found {
  readonly complaint: Complaint;
  readonly ticket: Ticket;
  readonly team: Team;
}

/** Leads of the ticket's team, or of the one that had it then, and the owner. */
const mayWork = (settings: DeskSettings, { complaint, ticket }: Omit<Found, 'team'>, agent: string): boolean =>
  complaint.owner === agent ||
  [complaint.team, ticket.team].some((key) => leadsOf(settings, teamOf(settings, key)).includes(agent));

/** The complaint, for who may work on it; else what the person is told. */
const find = async ({ tx, settings }: Work, pressed: Pressed): Promise<Found | { readonly refused: Answer }> => {
  const say = (id: string) => ({
    refused: { kind: 'text', text: text(id), language: languageOf(settings, pressed.channel) } as const,
  });
  const known = await tx.complaints.byId(pressed.complaint);
  const ticket = known && (await tx.tickets.byId(known.ticketId));
  const complaint = ticket && (await tx.complaints.byId(known.id));
  if (!complaint || !ticket) return say('answer-gone');
  if (!mayWork(settings, { complaint, ticket }, pressed.agent)) return say('answer-not-lead');
  return { complaint, ticket, team: teamOf(settings, complaint.team) };
};

/** *Reopen* beside a complaint. */
export const reopenComplained = async (work: Work, pressed: Pressed): Promise<Answer> => {
  const found = await find(work, pressed);
  if ('refused' in found) return found.refused;
  const { ticket, team } = found;
  const refused = await reopenByAgent(work, team, ticket, pressed.agent);
  const said = text('answer-complaint-reopened', { ticket: ticket.id });
  return refused ?? { kind: 'text', text: said, language: team.language };
};

/** *Work on it*: the form with what is known. */
export const complaintForm = async (work: Work, pressed: Pressed): Promise<Answer> => {
  const found = await find(work, pressed);
  if ('refused' in found) return found.refused;
  const { complaint, team } = found;
  const { state, cause, causeText, done, changed, dueAt, owner, ticketId } = complaint;
  if (state === 'withdrawn') {
    return { kind: 'text', text: text('answer-complaint-withdrawn'), language: team.language };
  }
  return {
    kind: 'complaint-form',
    complaint: complaint.id,
    ticket: ticketId,
    fields: { state, cause, causeText, done, changed, due: dateOf(team.calendar, dueAt), owner },
    causes: work.settings.complaintCauses,
    language: team.language,
  };
};

const isOther = ({ complaintCauses }: DeskSettings, cause: string | null): boolean =>
  cause !== null && (cause === 'other' || (cause === complaintCauses.at(-1) && !complaintCauses.includes('other')));

/** What a step needs that is not filled in. */
const mistakesIn = (settings: DeskSettings, team: Team, fields: ComplaintFields): Readonly<Record<string, Text>> => {
  const reached = complaintSteps.indexOf(fields.state);
  const needs = (step: ComplaintStep, filled: boolean): boolean => reached >= complaintSteps.indexOf(step) && !filled;
  return {
    ...(needs('cause-found', fields.cause !== null) && { cause: text('mistake-complaint-cause') }),
    ...(isOther(settings, fields.cause) && fields.causeText === '' && { causeText: text('mistake-complaint-other') }),
    ...(needs('cause-removed', fields.done !== '') && { done: text('mistake-complaint-done') }),
    ...(needs('mended', fields.changed !== '') && { changed: text('mistake-complaint-changed') }),
    ...(dueOn(team.calendar, fields.due) === null && { due: text('mistake-complaint-due') }),
  };
};

/** The form, filled in. A new owner is told; what is mended is closed, and the thread says so. */
export const saveComplaint = async (
  work: Work,
  event: Extract<Inbound, { kind: 'complaint-saved' }>,
): Promise<Answer> => {
  const { tx, settings, now, recordedAt } = work;
  const found = await find(work, event);
  if ('refused' in found) return found.refused;
  const { complaint, ticket, team } = found;
  const { language } = team;
  if (complaint.state === 'withdrawn') return { kind: 'text', text: text('answer-complaint-withdrawn'), language };
  const mistakes = mistakesIn(settings, team, event.fields);
  if (Object.keys(mistakes).length > 0) return { kind: 'mistakes', fields: mistakes, language };
  const { due, ...fields } = event.fields;
  const kept = dateOf(team.calendar, complaint.dueAt) === due;
  const dueAt = kept ? complaint.dueAt : (dueOn(team.calendar, due) ?? complaint.dueAt);
  const mended = fields.state === 'mended';
  const closedAt = mended ? (complaint.closedAt ?? recordedAt) : null;
  const remindAt = mended ? null : kept && complaint.closedAt === null ? complaint.remindAt : nextReminder(dueAt, now);
  await tx.complaints.save({ ...complaint, ...fields, dueAt, remindAt, closedAt });
  const details = { complaint: complaint.id, state: fields.state, cause: fields.cause };
  await tx.history.add([entry(work, ticket, 'complaint-changed', event.agent, details)]);
  const about = { complaint: complaint.id, ticket: ticket.id };
  const told = text('owner-complaint', { agent: { agent: event.agent }, ticket: ticket.id });
  const handed = fields.owner !== null && fields.owner !== complaint.owner && fields.owner !== event.agent;
  await tx.outbox.add([
    ...(mended && complaint.closedAt === null ? [threadNotice(work, ticket, text('thread-complaint-closed'))] : []),
    ...(handed && fields.owner !== null ? [direct(work, fields.owner, language, told, about)] : []),
  ]);
  return { kind: 'done', text: text(mended ? 'complaint-closed' : 'complaint-saved', { ticket: ticket.id }), language };
};
