import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { DeliveryError } from '../../src/core/errors.js';
import type { Outgoing, Receipt, Sending } from '../../src/core/outgoing.js';
import type { FetchFile, Keep, OpenFile } from '../../src/core/ports.js';
import type { Texts } from '../../src/core/texts.js';
import { cut } from './cut.js';
import { codeOf } from './faults.js';
import { elementsOf } from './parts.js';
import { writeRichText } from './write-rich-text.js';

type File = Extract<Outgoing, { kind: 'file' }>;

/** Milliseconds until Slack has to have taken a file. */
const patience = 300_000;

/** Characters of what a picture shows. */
const ALT_LENGTH = 1_000;

/** What stands beside a file: never as `initial_comment`, which is parsed as markup. */
const blocksOf = ({ content, label, language }: File, texts: Texts): KnownBlock[] => {
  const parts = label === null || language === null ? [] : texts.parts(language, label);
  const elements = elementsOf(parts);
  const words = writeRichText(content);
  return [
    ...(elements.length > 0
      ? [{ type: 'rich_text' as const, elements: [{ type: 'rich_text_section' as const, elements }] }]
      : []),
    ...(words ? [words] : []),
  ];
};

const send = async (address: string, { content, size }: OpenFile): Promise<void> => {
  let status: number;
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
      body: content,
      duplex: 'half',
      signal: AbortSignal.timeout(patience),
    });
    status = response.status;
    await response.body?.cancel();
  } catch {
    throw new DeliveryError('unavailable', 'the file did not reach Slack');
  }
  if (status === 200) return;
  const fault = status === 429 || status >= 500 ? 'unavailable' : 'rejected';
  throw new DeliveryError(fault, `Slack did not take the file (HTTP status ${status})`);
};

/** An upload becomes a file when it is completed, and completed it is shared. */
const isComplete = async (client: WebClient, id: string): Promise<boolean> => {
  try {
    await client.files.info({ file: id });
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'file_not_found') return false;
    if (code === 'file_deleted') return true;
    throw error;
  }
};

/** Uploads a file as it comes and shares it in a thread. Slack names no message for it: its own id is the reference. */
export const createFileSharer = (options: {
  readonly client: WebClient;
  readonly texts: Texts;
  readonly fetchFile: FetchFile;
}) => {
  const { client, texts, fetchFile } = options;

  return async ({ kept }: Sending, outgoing: File, keep: Keep | undefined): Promise<Receipt> => {
    const { room, thread, file, alt, language } = outgoing;
    if (thread === null) throw new DeliveryError('rejected', 'a file has to go into a thread');
    if (kept !== undefined && (await isComplete(client, kept))) return { ref: kept };
    // A file for a thread that is gone would stand in the channel, and nothing would tell.
    await client.conversations.replies({ channel: room, ts: thread, limit: 1 });
    const opened = await fetchFile(file);
    try {
      const shows = alt && language !== null ? { alt_txt: cut(texts.line(language, alt), ALT_LENGTH) } : {};
      const named = { filename: file.name, length: opened.size, ...shows };
      const { upload_url: address, file_id: id } = await client.files.getUploadURLExternal(named);
      if (address === undefined || id === undefined) throw new DeliveryError('unavailable', 'Slack took no upload');
      await send(address, opened);
      await keep?.(id);
      const blocks = blocksOf(outgoing, texts);
      await client.files.completeUploadExternal({
        files: [{ id, title: file.name }],
        channel_id: room,
        thread_ts: thread,
        ...(blocks.length > 0 && { blocks }),
      });
      return { ref: id };
    } finally {
      opened.close();
    }
  };
};
