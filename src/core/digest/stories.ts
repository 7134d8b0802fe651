import type { Duration } from '../settings.js';
import type { Answered, Case } from './cases.js';

/** A conversation worth reading, and why. */
export type Story = { readonly ticket: number } & (
  | { readonly why: 'score'; readonly score: number }
  /** Working time. `open`: the customer waits still. */
  | { readonly why: 'wait'; readonly wait: Duration; readonly open: boolean }
  | { readonly why: 'reopened' }
);

const most = 3;

/**
 * The three conversations to read: low scores, the lowest first; else waits beyond the target, the longest first; else
 * what was reopened; and where that is fewer than three, the longest waits there were.
 */
export const chooseStories = (
  cases: readonly Case[],
  answers: readonly Answered[],
  { lowScore, target }: { readonly lowScore: number; readonly target: Duration },
): readonly Story[] => {
  const low = answers.filter(({ score }) => score <= lowScore).toSorted((one, other) => one.score - other.score);
  const waits = cases
    .flatMap(({ longestWait: wait, ...rest }) => (wait === null ? [] : [{ ...rest, wait }]))
    .toSorted((one, other) => other.wait - one.wait)
    .map(({ ticket, wait, waiting, targets }) => ({
      story: { ticket, why: 'wait', wait, open: waiting === wait } satisfies Story,
      late: wait > target * targets,
    }));
  const candidates: readonly Story[] = [
    ...low.map(({ ticket, score }): Story => ({ ticket, why: 'score', score })),
    ...waits.filter(({ late }) => late).map(({ story }) => story),
    ...cases.filter(({ reopened }) => reopened > 0).map(({ ticket }): Story => ({ ticket, why: 'reopened' })),
    ...waits.map(({ story }) => story),
  ];
  const chosen = new Map<number, Story>();
  for (const story of candidates) {
    if (chosen.size === most) break;
    if (!chosen.has(story.ticket)) chosen.set(story.ticket, story);
  }
  return [...chosen.values()];
};
