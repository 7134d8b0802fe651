import type { WebClient } from '@slack/web-api';
import { StoreUnavailable } from '../../src/core/errors.js';
import type { Receive } from '../../src/core/inbound.js';
import type { Log } from '../../src/core/log.js';
import { codeOf, describe, retryAfterOf } from './faults.js';
import type { SlackWorkspace } from './identity.js';
import { wait } from './wait.js';

/** Slack allows users.info about a hundred times a minute: the first names at once, so that they are there at a claim. */
const BURST = 30;
const PACE_MS = 600;

/** Join and leave events may get lost: the lists are compared every hour. */
const RELIST_MS = 60 * 60 * 1000;

/** Who is in the teams' channels and what they are called, told to the desk. */
export interface Members {
  /** Lists every channel. Rejects when Slack or the store cannot be reached; a channel that Slack refuses is logged and left out. */
  listAll(): Promise<void>;
  /** Lists one channel again, in the background; all of them where it is no team's channel. */
  refresh(channel: string): void;
  /** Finds out what somebody is called, in the background. */
  learn(agents: readonly string[]): void;
}

/** Keeps the table of members until `signal` aborts, by an hourly list besides what is asked of it. */
export const createMembers = (options: {
  readonly client: WebClient;
  readonly workspace: Pick<SlackWorkspace, 'botUserId'>;
  readonly channels: readonly string[];
  readonly receive: Receive;
  readonly log: Log;
  readonly signal: AbortSignal;
}): Members => {
  const { client, workspace, channels, receive, log, signal } = options;
  const named = new Set<string>();
  const unnamed = new Set<string>();
  let naming = false;
  let asked = 0;

  /** One call; a rate limit is waited out. */
  const patiently = async <T>(call: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await call();
      } catch (error) {
        const ms = retryAfterOf(error);
        if (ms === undefined || signal.aborted) throw error;
        await wait(ms, signal);
      }
    }
  };

  const name = async (id: string): Promise<void> => {
    const { user } = await patiently(() => client.users.info({ user: id }));
    named.add(id);
    const known = user?.profile?.display_name || user?.profile?.real_name || user?.real_name || user?.name;
    if (!known || user?.is_bot) return;
    await receive({ kind: 'agents-named', agents: [{ id, name: known }], key: null, at: Date.now(), payload: null });
  };

  const nameAll = async (): Promise<void> => {
    if (naming) return;
    naming = true;
    for (const id of unnamed) {
      if (signal.aborted) break;
      unnamed.delete(id);
      try {
        await name(id);
      } catch (error) {
        log.warn({ agent: id, reason: describe(error) }, 'Slack did not say what this person is called');
      }
      asked += 1;
      if (asked >= BURST && unnamed.size > 0) await wait(PACE_MS, signal);
    }
    naming = false;
  };

  const learn = (agents: readonly string[]): void => {
    for (const id of agents) if (!named.has(id) && id !== workspace.botUserId) unnamed.add(id);
    void nameAll();
  };

  const pagesOf = async (channel: string): Promise<readonly string[]> => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = { channel, limit: 200, ...(cursor !== undefined && { cursor }) };
      const answer = await patiently(() => client.conversations.members(page));
      found.push(...(answer.members ?? []));
      cursor = answer.response_metadata?.next_cursor || undefined;
    } while (cursor !== undefined);
    return found.filter((id) => id !== workspace.botUserId);
  };

  const listOne = async (channel: string): Promise<void> => {
    try {
      const agents = await pagesOf(channel);
      await receive({ kind: 'members-listed', channel, agents, key: null, at: Date.now(), payload: null });
      learn(agents);
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined) throw error;
      log.error({ channel, reason: code }, 'Slack does not list the members of this channel: is the app in it?');
    }
  };

  const listAll = async (): Promise<void> => {
    for (const channel of channels) await listOne(channel);
  };

  const refresh = (channel: string): void => {
    const listing = channels.includes(channel) ? listOne(channel) : listAll();
    listing.catch((error: unknown) => {
      const reason = error instanceof StoreUnavailable ? 'the store is unavailable' : describe(error);
      log.warn({ channel, reason }, 'The list of members could not be refreshed');
    });
  };

  const hourly = setInterval(() => refresh(''), RELIST_MS);
  signal.addEventListener('abort', () => clearInterval(hourly));

  return { listAll, refresh, learn };
};
