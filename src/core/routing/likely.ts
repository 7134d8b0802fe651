import type { Ticket } from '../model.js';

/** A topic that a text may be about. */
export interface LikelyTopic {
  readonly team: string;
  readonly topic: string;
  /** From 0 to 1, to two digits. */
  readonly probability: number;
}

/** So many topics are worth a look. */
export const mostLikely = 3;

const written = /^(?<team>[^/\s]+)\/(?<topic>[^/\s]+) (?<probability>[01]\.\d\d)$/;

/** As the evidence of an unsure ticket says it: `billing/refunds 0.41, technical/login 0.38`. `null` for none. */
export const writeLikely = (likely: readonly LikelyTopic[]): string | null =>
  likely.map(({ team, topic, probability }) => `${team}/${topic} ${probability.toFixed(2)}`).join(', ') || null;

/** What `writeLikely` wrote; nothing for whatever else it is. */
export const readLikely = (evidence: string | null): readonly LikelyTopic[] =>
  (evidence ?? '').split(', ').flatMap((one) => {
    const { team, topic, probability } = written.exec(one)?.groups ?? {};
    return team && topic && probability ? [{ team, topic, probability: Number(probability) }] : [];
  });

/** Whether nothing and nobody has placed a ticket yet: until somebody claims it, it is routed again. */
export const isUnsure = ({ routedBy, state, lastAssignee }: Pick<Ticket, 'routedBy' | 'state' | 'lastAssignee'>) =>
  routedBy === 'default' && state === 'open' && lastAssignee === null;
