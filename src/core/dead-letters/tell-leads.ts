import { direct } from '../deliveries/owe.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';

const hour = 3_600_000;

/** Leads hear of dead letters, once an hour at most: what one event dies of often kills many. */
export const tellLeads = async (work: Pick<Work, 'tx' | 'now' | 'settings' | 'teamPlatform'>): Promise<void> => {
  const { tx, now, settings } = work;
  // By the team that names them first: that is whose language they get.
  const leads = new Map(
    [...settings.teams].reverse().flatMap(({ leads: all, language }) => all.map((id) => [id, language])),
  );
  const slot = new Date(Math.floor(now / hour) * hour).toISOString();
  if (leads.size === 0 || !(await tx.runs.claim('dead-letters', slot, now))) return;
  await tx.outbox.add([...leads].map(([lead, language]) => direct(work, lead, language, text('lead-dead-letter'))));
};
