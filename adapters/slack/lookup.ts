import type { WebClient } from '@slack/web-api';
import { type Json, list, object, string } from './json.js';

/** The name under which a message carries its delivery id. */
const EVENT_TYPE = 'friday_desk';

interface Posted {
  readonly desk: string;
  readonly deliveryId: number;
  /** What there is once only, whichever delivery brings it. */
  readonly name: string | undefined;
}

/** What a message carries so that it can be found again. */
export const deliveryMetadata = ({ desk, deliveryId, name }: Posted) => ({
  event_type: EVENT_TYPE,
  event_payload: { desk, delivery: deliveryId, ...(name !== undefined && { name }) },
});

const isThis = (message: Json, { desk, deliveryId, name }: Posted): boolean => {
  const metadata = object(message.metadata);
  const payload = object(metadata.event_payload);
  if (metadata.event_type !== EVENT_TYPE) return false;
  return (payload.desk === desk && payload.delivery === deliveryId) || (name !== undefined && payload.name === name);
};

/** As much as Slack gives at once: a page more is a call more of the fifty a minute. */
const PAGE = 999;
/** The newest of a channel: a card whose fate is unknown is far newer. A thread begins with its oldest: all of it. */
const CHANNEL_PAGES = 3;
const THREAD_PAGES = 20;

/**
 * The `ts` of the message that carries this delivery id or name, in a thread or, without one, at the top of the channel;
 * `undefined` when it never got there.
 */
export const findDelivery = async (
  client: WebClient,
  where: { readonly channel: string; readonly thread: string | undefined },
  posted: Posted,
): Promise<string | undefined> => {
  const { channel, thread } = where;
  let cursor: string | undefined;
  for (let page = 0; page < (thread === undefined ? CHANNEL_PAGES : THREAD_PAGES); page += 1) {
    const options = { channel, limit: PAGE, include_all_metadata: true, ...(cursor !== undefined && { cursor }) };
    const answer =
      thread === undefined
        ? await client.conversations.history(options)
        : await client.conversations.replies({ ...options, ts: thread });
    const found = list(answer.messages)
      .map(object)
      .find((message) => isThis(message, posted));
    if (found) return string(found.ts);
    cursor = string(answer.response_metadata?.next_cursor);
    if (cursor === undefined) return undefined;
  }
  return undefined;
};
