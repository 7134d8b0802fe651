import { blocksOf, channelOf, needed, structured, textOf, writableChannel } from '../arguments.js';
import { isRecord } from '../blocks/rules.js';
import { fallbackText } from '../composer.js';
import { fileWire, openUpload, type SlackFile } from '../files.js';
import { Refusal } from '../refusal.js';
import { type Channel, type State, withIds } from '../state.js';
import type { Methods, Platform } from './method.js';

/** The platform shares a file a while after it has answered, in milliseconds. */
const sharingTakes = 20;

/** A file that somebody has completed. */
const knownFile = (state: State, id: string): SlackFile => {
  const file = state.files.byId.get(id);
  if (file === undefined || !file.complete) throw new Refusal('file_not_found');
  if (file.deleted) throw new Refusal('file_deleted');
  return file;
};

/** The uploads that a call names: each has its bytes, and nobody has completed it. */
const uploaded = (state: State, value: unknown): readonly SlackFile[] => {
  if (!Array.isArray(value) || value.length === 0)
    throw new Refusal('invalid_arguments', ['[ERROR] missing required field: files']);
  return value.map((entry) => {
    const file = isRecord(entry) ? state.files.byId.get(String(entry.id)) : undefined;
    if (file?.content === undefined) throw new Refusal('file_not_found');
    if (file.complete) throw new Refusal('file_already_completed');
    if (isRecord(entry) && typeof entry.title === 'string') file.title = entry.title;
    return file;
  });
};

export const fileMethods = ({ state, messages }: Platform): Methods => {
  const share = (
    channel: Channel,
    files: readonly SlackFile[],
    message: { readonly text: string; readonly blocks: ReturnType<typeof blocksOf>; readonly threadTs?: string },
  ): void => {
    const { ts, threadTs } = messages.post(channel, {
      ...message,
      user: state.identity.botUserId,
      subtype: 'file_share',
      files,
    });
    for (const file of files) {
      file.shares.push({ channel: channel.id, ts, ...(threadTs === undefined ? {} : { threadTs }) });
    }
  };

  return {
    'files.getUploadURLExternal': (args) => {
      const length = Number(needed(args, 'length'));
      if (!Number.isInteger(length) || length <= 0) throw new Refusal('invalid_arguments');
      const { file, path } = openUpload(state, needed(args, 'filename'), length);
      return { upload_url: `${state.files.origin}${path}`, file_id: file.id };
    },

    'files.completeUploadExternal': (args) => {
      const files = uploaded(state, structured(args, 'files', 'invalid_arguments'));
      const comment = textOf(args, 'initial_comment');
      const blocks = comment === undefined ? blocksOf(args) : undefined;
      const threadTs = textOf(args, 'thread_ts');
      const id = textOf(args, 'channel_id');
      const channel = id === undefined ? undefined : writableChannel(state, channelOf(state, { channel: id }));
      for (const file of files) file.complete = true;
      if (channel !== undefined) {
        const text = comment ?? (blocks === undefined ? '' : fallbackText(blocks));
        const stored = blocks && withIds(blocks);
        const message = { text, blocks: stored, ...(threadTs === undefined ? {} : { threadTs }) };
        setTimeout(() => share(channel, files, message), sharingTakes).unref();
      }
      return { files: files.map((file) => ({ id: file.id, title: file.title })) };
    },

    'files.delete': (args) => {
      const file = knownFile(state, needed(args, 'file'));
      if (file.user !== state.identity.botUserId) throw new Refusal('cant_delete_file');
      file.deleted = true;
      return {};
    },

    'files.info': (args) => {
      const file = knownFile(state, needed(args, 'file'));
      return { file: fileWire(state, file), comments: [], content_truncated: false };
    },
  };
};
