import { translate as translateSlack } from '../adapters/slack/translate.js';
import { updateIdOf } from '../adapters/telegram/read-update.js';
import { translate as translateTelegram } from '../adapters/telegram/translate.js';
import type { Reread } from './core/dead-letters/replay.js';
import type { Store } from './core/store.js';

/** Who the desk is on both platforms: what it takes to read their payloads without asking them. */
export interface Identities {
  readonly telegram: { readonly account: string; readonly username: string };
  readonly slack: { readonly account: string; readonly botUserId: string };
}

const key = 'identities';

/** Keeps for commands beside the desk who it is. */
export const rememberIdentities = (store: Store, { telegram, slack }: Identities): Promise<void> => {
  const { account, username } = telegram;
  const kept: Identities = {
    telegram: { account, username },
    slack: { account: slack.account, botUserId: slack.botUserId },
  };
  return store.unit(({ meta }) => meta.set(key, JSON.stringify(kept)));
};

/** `undefined`: no desk that keeps it has used this database yet. */
export const recallIdentities = async (store: Store): Promise<Identities | undefined> => {
  const kept = await store.unit(({ meta }) => meta.get(key));
  return kept === null ? undefined : (JSON.parse(kept) as Identities);
};

/** Reads what either platform once handed over: every update of Telegram has its number, nothing of Slack's has. */
export const createReread =
  ({ telegram, slack }: Identities): Reread =>
  (payload, receivedAt) =>
    updateIdOf(payload) === undefined
      ? translateSlack(payload, slack, receivedAt)
      : translateTelegram(payload, { ...telegram, now: receivedAt });
