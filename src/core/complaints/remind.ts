import { direct } from '../deliveries/owe.js';
import type { Instant } from '../model.js';
import type { Clock } from '../ports.js';
import { teamOf } from '../settings.js';
import type { Store } from '../store.js';
import { text } from '../texts.js';
import { type DeskFacts, type Work, workNow } from '../work.js';

const day = 24 * 60 * 60_000;

/** The owner is reminded a day before the complaint is due, and when it is; `null`: both have passed. */
export const nextReminder = (dueAt: Instant, now: Instant): Instant | null =>
  [dueAt - day, dueAt].find((at) => at > now) ?? null;

const remind = async (work: Work, id: number): Promise<void> => {
  const { tx, now, settings } = work;
  const known = await tx.complaints.byId(id);
  const ticket = known && (await tx.tickets.byId(known.ticketId));
  const complaint = ticket && (await tx.complaints.byId(id));
  if (!complaint || complaint.remindAt === null || complaint.remindAt > now) return;
  const { ticketId, team: key, owner, dueAt, closedAt } = complaint;
  const team = teamOf(settings, key);
  await tx.complaints.save({ ...complaint, remindAt: closedAt === null ? nextReminder(dueAt, now) : null });
  if (owner === null || closedAt !== null) return;
  const time = { instant: dueAt, timezone: team.calendar.timezone, style: 'day-and-time' } as const;
  const said = text(now < dueAt ? 'owner-complaint-soon' : 'owner-complaint-due', { ticket: ticketId, time });
  await tx.outbox.add([direct(work, owner, team.language, said, { complaint: id, ticket: ticketId })]);
};

/** Reminds the owners of complaints that are due soon or now, each once, however often and in how many processes it is woken. */
export const remindOwners = async (store: Store, clock: Clock, facts: DeskFacts): Promise<void> => {
  const ids = await store.unit(({ complaints }) => complaints.toRemind(clock.now()));
  for (const id of ids) await store.unit((tx) => remind(workNow(facts, tx, clock.now()), id));
};
