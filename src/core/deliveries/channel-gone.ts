import { leadsOf } from '../agents/leads.js';
import type { Delivery } from '../outbox.js';
import { localize, type Team, teamOf } from '../settings.js';
import { text } from '../texts.js';
import { rebuild } from '../tickets/rebuild.js';
import type { Work } from '../work.js';
import { cardMoved, channelOf, direct, movedNotice } from './owe.js';

const keyOf = (channel: string): string => `channel-gone:${channel}`;

/** Leads hear once that a channel cannot be written to, until it can be again. */
const tellLeads = async (work: Work, channel: string, team: Team): Promise<void> => {
  const { tx, settings, now } = work;
  if (!(await tx.meta.claim(keyOf(channel), String(now)))) return;
  const refuge = teamOf(settings, settings.defaultTeam);
  const { language } = team;
  const name = (one: Team): string => localize(one.name, language, settings);
  const said =
    channel === refuge.channel
      ? text('lead-channel-gone-waits', { team: name(refuge) })
      : text('lead-channel-gone', { team: name(team), other: name(refuge) });
  await tx.outbox.add(leadsOf(settings, team).map((lead) => direct(work, lead, language, said)));
};

/** Something arrived in this channel: the next time that nothing does, the leads hear of it anew. */
export const channelWritable = ({ tx }: Work, channel: string): Promise<void> => tx.meta.remove(keyOf(channel));

/** What was left standing there says where its ticket goes on. */
export const channelOpened = async (work: Work, channel: string): Promise<void> => {
  const { tx, settings } = work;
  for (const { ticket, ref } of await tx.tickets.leftIn(channel)) {
    // Those that were transferred said so then.
    if (teamOf(settings, ticket.team).channel !== channel) continue;
    const place = { room: channel, ref };
    await tx.outbox.add([cardMoved(work, ticket, place), movedNotice(work, ticket, place)]);
  }
};

/**
 * A channel of the team's platform takes nothing any more. A ticket's card and thread are built anew in the default
 * team's channel; what cannot go there waits. Whether it goes on elsewhere.
 */
export const channelGone = async (work: Work, { body, lane, ticketId }: Delivery): Promise<boolean> => {
  const { settings } = work;
  const ticket = ticketId === null ? null : await work.tx.tickets.byId(ticketId);
  if (!ticket) {
    const isTeams = body.kind === 'digest' || body.kind === 'digest-details' || body.kind === 'digest-chart';
    if (isTeams) await tellLeads(work, channelOf(lane), teamOf(settings, body.team));
    return false;
  }
  const team = teamOf(settings, ticket.team);
  const refuge = teamOf(settings, settings.defaultTeam);
  const room = ticket.channel ?? team.channel;
  await tellLeads(work, room, room === refuge.channel ? refuge : team);
  if (room === refuge.channel) return false;
  // A channel that is no longer the team's: the desk file names another one.
  const next = room === team.channel ? refuge.channel : null;
  await rebuild(work, ticket, 'channel', next);
  return true;
};
