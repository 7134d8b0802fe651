import { DeliveryError } from '../../src/core/errors.js';
import type { Outgoing } from '../../src/core/outgoing.js';
import type { FetchFile, OpenFile } from '../../src/core/ports.js';
import type { RichText } from '../../src/core/rich-text.js';
import type { TelegramDriver } from './bot-api.js';
import { isUnfitPhoto } from './faults.js';
import { fromSpans } from './rich-text.js';

type File = Extract<Outgoing, { kind: 'file' }>;

/** Bytes that a bot may send: as a photo, and as any other file. */
const limits = { photo: 10 * 1024 ** 2, document: 50 * 1024 ** 2 };

const refuseLarge = (size: number | null): void => {
  if (size === null || size <= limits.document) return;
  throw new DeliveryError('rejected', 'larger than the 50 MB that bots may send in Telegram', {
    limit: limits.document,
  });
};

/** As the name stands in the head of an upload, where the libraries escape nothing. */
export const uploadName = (name: string): string => name.replace(/[\p{Cc}"\\;/]/gu, '_').slice(0, 200) || 'file';

const captionOf = (content: RichText): object => {
  const { text, entities } = fromSpans(content);
  if (text.trim() === '') return {};
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
};

/** Sends files as they come from where they are: as a photo where Telegram can make one of it, else as a document. */
export const createFileSender = (driver: TelegramDriver, fetchFile: FetchFile) => {
  const upload = ({ room, file, content }: File, opened: OpenFile, field: 'photo' | 'document') =>
    driver.upload<unknown>(
      field === 'photo' ? 'sendPhoto' : 'sendDocument',
      { chat_id: Number(room), ...captionOf(content) },
      { field, name: uploadName(file.name), content: opened.content },
    );

  const send = async (outgoing: File, as: 'photo' | 'document'): Promise<unknown> => {
    refuseLarge(outgoing.file.size);
    const opened = await fetchFile(outgoing.file);
    try {
      refuseLarge(opened.size);
      return await upload(outgoing, opened, opened.size > limits.photo ? 'document' : as);
    } finally {
      opened.close();
    }
  };

  return async (outgoing: File): Promise<unknown> => {
    const { kind } = outgoing.file;
    try {
      return await send(outgoing, kind);
    } catch (error) {
      if (kind === 'photo' && isUnfitPhoto(error)) return send(outgoing, 'document');
      throw error;
    }
  };
};
