import { TooEarly } from '../errors.js';
import type { Place, Ticket } from '../model.js';
import type { Work } from '../work.js';

/** Where somebody of the team wrote. */
export interface InThread {
  readonly thread: string;
  readonly threadOfOthers?: true;
  readonly place: Place;
}

/** The ticket of a thread; `moved` where its card stands elsewhere by now. */
interface Thread {
  readonly ticket: Ticket;
  readonly moved: boolean;
}

/** What a thread belongs to. A card whose own commit is still on its way makes its thread too early to be known. */
export const threadOf = async (
  { tx, settings }: Work,
  { place, thread, threadOfOthers }: InThread,
): Promise<Thread | null> => {
  const ticket = await tx.tickets.byCard(place.room, thread);
  if (ticket) return { ticket, moved: false };
  const moved = await tx.tickets.byFormerCard(place.room, thread);
  if (moved) return { ticket: moved, moved: true };
  // Cards of an earlier installation are known by now: only this one's own can be on their way.
  if (threadOfOthers) return null;
  const team = settings.teams.find((candidate) => candidate.channel === place.room);
  // Other teams' cards stand in the default team's channel where their own cannot be written to.
  const teams = team?.key === settings.defaultTeam ? settings.teams : team ? [team] : [];
  if (await tx.outbox.cardInFlight(teams.map(({ key }) => key)))
    throw new TooEarly(`thread ${thread} has no ticket yet`);
  return null;
};
