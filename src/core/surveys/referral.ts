import type { Customer } from '../model.js';
import type { Work } from '../work.js';

const prefix = 'friend_';

/** What a link carries by which this customer sends others. It says who sent somebody to nobody but the desk. */
export const referralOf = ({ id }: Customer): string => `${prefix}${id}`;

/** Whether another customer's link brought this person, whose first matter this is; only where recommendations are asked for. */
export const isReferred = async ({ tx, settings }: Work, { id, origin }: Customer): Promise<boolean> => {
  if (!settings.survey.recommend || !origin?.startsWith(prefix) || origin === `${prefix}${id}`) return false;
  return (await tx.tickets.lastResolvedOf(id)) === null;
};
