import type { Answer } from '../inbound.js';
import { languageOf } from '../settings.js';
import { text } from '../texts.js';
import { isLead } from './list.js';
import { type ReplayWork, replay } from './replay.js';

/** *Replay* or *Dismiss* beside a dead letter: of several leads who press at once, one decides. */
export const decide = async (
  work: ReplayWork,
  event: {
    readonly letter: number;
    readonly decision: 'replay' | 'dismiss';
    readonly channel: string;
    readonly agent: string;
  },
): Promise<Answer> => {
  const { tx, settings, now } = work;
  const { letter, decision, agent } = event;
  const say = (id: string): Answer => ({ kind: 'text', text: text(id), language: languageOf(settings, event.channel) });
  if (!isLead(settings, agent)) return say('answer-not-lead');
  const done = decision === 'replay' ? await replay(work, letter) : await tx.deadLetters.dismiss(letter, agent, now);
  if (!done) return say('answer-dead-gone');
  return say(decision === 'replay' ? 'answer-dead-replayed' : 'answer-dead-dismissed');
};
