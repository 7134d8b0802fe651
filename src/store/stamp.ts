import { OperatorError } from '../core/errors.js';
import type { Store } from '../core/store.js';

/** Whom a database belongs to: a Telegram bot and a Slack workspace, or the sandbox. */
export type Owners = { readonly telegram: string; readonly slack: string } | 'sandbox';

const key = 'stamp';

const describe = (owners: Owners): string =>
  owners === 'sandbox' ? 'the sandbox' : `the Telegram bot ${owners.telegram} and the Slack workspace ${owners.slack}`;

const refuse = (found: Owners, owners: Owners): void => {
  if (describe(found) === describe(owners)) return;
  throw new OperatorError(
    `The database belongs to ${describe(found)}, not to ${describe(owners)}. Give this desk another DATABASE_URL.`,
  );
};

/** Rejects with `OperatorError` when the database belongs to others; one that belongs to nobody yet is fine. */
export const requireOwners = async (store: Store, owners: Owners): Promise<void> => {
  const stored = await store.unit(({ meta }) => meta.get(key));
  if (stored !== null) refuse(JSON.parse(stored) as Owners, owners);
};

/** Writes at first start whom the database belongs to; rejects with `OperatorError` when it belongs to others. */
export const stamp = async (store: Store, owners: Owners): Promise<void> => {
  const found = await store.unit(async ({ meta }) => {
    const stored = await meta.get(key);
    if (stored === null) await meta.set(key, JSON.stringify(owners));
    return stored === null ? owners : (JSON.parse(stored) as Owners);
  });
  refuse(found, owners);
};
