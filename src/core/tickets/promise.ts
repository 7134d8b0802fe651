import { type ExpectedReply, expectedReply } from '../expected-reply.js';
import type { Instant, Ticket } from '../model.js';
import { forSegment } from '../segments/targets.js';
import type { Duration, Team } from '../settings.js';
import type { Text, TextArg } from '../texts.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { isSameDay, workingTimeBetween } from '../working-time.js';

/** How many of a team's answered tickets say how fast it answers at present. */
const recentTickets = 20;

const recentFirstReplies = async (
  { tx }: Work,
  team: Team,
  segment: Ticket['segment'],
): Promise<readonly Duration[]> => {
  const answered = await tx.tickets.recentlyAnswered(team.key, recentTickets);
  return answered.flatMap((ticket) =>
    ticket.firstReplyAt === null || ticket.segment !== segment
      ? []
      : [workingTimeBetween(team.calendar, ticket.openedAt, ticket.firstReplyAt)],
  );
};

/** When a customer of this segment who writes now may expect to hear from this team. */
export const promise = async (work: Work, team: Team, segment: Ticket['segment']): Promise<ExpectedReply> =>
  expectedReply(forSegment(work.settings, team, segment), await recentFirstReplies(work, team, segment), work.now);

/** A promised time as a person reads it: with its day where that is not today. */
export const promisedTime = ({ now }: Pick<Work, 'now'>, { calendar }: Team, promisedAt: Instant): TextArg => {
  const { timezone } = calendar;
  return { instant: promisedAt, timezone, style: isSameDay(timezone, now, promisedAt) ? 'time' : 'day-and-time' };
};

/** The text that tells a promise; its twin `<id>-away` also says when the team is back. */
export const promiseText = (
  work: Work,
  team: Team,
  { promisedAt, back }: ExpectedReply,
  id: 'acknowledgement' | 'transferred',
  args: Readonly<Record<string, TextArg>>,
): Text => {
  const { timezone } = team.calendar;
  const told = { ...args, time: promisedTime(work, team, promisedAt) };
  return back === null
    ? text(id, told)
    : text(`${id}-away`, { ...told, back: { instant: back, timezone, style: 'day-and-time' } });
};
