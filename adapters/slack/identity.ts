import { type Json, object, string } from './json.js';

/** Who the desk is in Slack. */
export interface SlackWorkspace {
  /** The workspace's id, `T…`. */
  readonly account: string;
  readonly botUserId: string;
  readonly botId: string;
  /** The workspace's address, ending in `/`. */
  readonly url: string;
}

/**
 * Whether a click or a command comes from another workspace through a shared channel: such a person is not an agent,
 * even though Slack lists them among the channel's members.
 */
export const isStranger = (body: Json, account: string): boolean => {
  const team = string(object(body.user).team_id) ?? string(body.team_id);
  return team !== undefined && team !== account;
};

/** An id of Slack's (`1792345678.000100`) as an instant; `fallback` where it is none. */
export const instantOf = (ts: unknown, fallback: number): number => {
  const seconds = Number(ts);
  return Number.isFinite(seconds) && seconds > 0 ? Math.floor(seconds * 1000) : fallback;
};
