import type { WebClient } from '@slack/web-api';
import { codeOf } from './faults.js';
import { list, object, string } from './json.js';

/** What Slack says of that which is gone already. */
const gone: readonly (string | undefined)[] = ['message_not_found', 'file_not_found', 'file_deleted'];

const unlessGone = async (call: () => Promise<unknown>): Promise<void> => {
  try {
    await call();
  } catch (error) {
    if (!gone.includes(codeOf(error))) throw error;
  }
};

/** Deletes one of the desk's own messages, or a file that it uploaded with the messages that show it. */
export const createEraser = (client: WebClient) => {
  const eraseMessage = (channel: string, ts: string): Promise<void> =>
    unlessGone(() => client.chat.delete({ channel, ts }));

  const eraseFile = async (file: string): Promise<void> => {
    const { file: about } = await client.files.info({ file });
    for (const channels of Object.values(object(about?.shares)).map(object)) {
      for (const [channel, messages] of Object.entries(channels)) {
        for (const ts of list(messages).map((message) => string(object(message).ts))) {
          if (ts !== undefined) await eraseMessage(channel, ts);
        }
      }
    }
    await client.files.delete({ file });
  };

  // A message is known by its time, a file by an id.
  return ({ room, ref }: { readonly room: string; readonly ref: string }): Promise<void> =>
    ref.startsWith('F') ? unlessGone(() => eraseFile(ref)) : eraseMessage(room, ref);
};
