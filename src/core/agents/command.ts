import { commandComplaints } from '../complaints/list.js';
import { commandDead } from '../dead-letters/list.js';
import type { ReplayWork } from '../dead-letters/replay.js';
import { commandDigest } from '../digest/command.js';
import { keysOf } from '../digest/measure.js';
import type { Answer, Inbound } from '../inbound.js';
import { commandRouter } from '../routing/report.js';
import { languageOf } from '../settings.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { commandFaq } from './faq.js';
import { commandFind } from './find.js';
import { queueLines } from './queue-lines.js';

/** As many lines as a person reads. */
const queueLength = 40;

const queue = async (work: Work, agent: string, language: string): Promise<Answer> => {
  const { tx, settings } = work;
  const channels = await tx.members.channelsOf(agent);
  const teams = settings.teams.filter((team) => channels.includes(team.channel));
  if (teams.length === 0) return { kind: 'text', text: text('answer-try-again'), language };
  const tickets = await tx.tickets.queue(teams.flatMap(keysOf), queueLength);
  return { kind: 'queue', lines: await queueLines(work, tickets, language), language };
};

const nameOf = (typed: string): string => typed.trim().toLowerCase().split(/\s+/u)[0] ?? '';

/** Commands that measure a week: they change nothing, and take longer the more was said in it. */
export const measuresOnly = (event: Inbound): boolean =>
  event.kind === 'agent-command' && ['digest', 'worst'].includes(nameOf(event.text));

/** `/desk`: what only the asking agent sees. */
export const command = async (
  work: ReplayWork,
  event: { readonly text: string; readonly channel: string; readonly agent: string },
): Promise<Answer> => {
  const language = languageOf(work.settings, event.channel);
  const name = nameOf(event.text);
  if (name === 'queue') return queue(work, event.agent, language);
  if (name === 'find') return commandFind(work, event, language);
  if (name === 'faq') return commandFaq(work, event, language);
  if (name === 'digest') return commandDigest(work, event, language);
  if (name === 'worst') return commandDigest(work, event, language, 'worst');
  if (name === 'complaints') return commandComplaints(work, event.agent, language);
  if (name === 'dead') return commandDead(work, event, language);
  if (name === 'router') return commandRouter(work, event, language);
  const known = name === '' || name === 'help';
  return { kind: 'text', text: known ? text('desk-help') : text('desk-unknown', { command: name }), language };
};
