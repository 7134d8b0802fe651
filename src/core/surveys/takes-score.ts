import type { Instant, Survey } from '../model.js';
import type { Duration } from '../settings.js';

/** How long the last answer replaces an earlier one. */
const changeTime = 60 * 60_000;

/** Whether a score still counts: before it expires, and for an hour after the first answer. */
export const takesScore = (survey: Survey, now: Instant, expire: Duration): boolean => {
  if (survey.state === 'answered') return survey.answeredAt !== null && now - survey.answeredAt <= changeTime;
  return survey.state === 'pending' && survey.sendAt === null && now - survey.askedAt <= expire;
};
