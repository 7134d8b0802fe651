import { badRequest } from './api-error.js';
import { opaqueId } from './state.js';

/** What Telegram keeps of a file. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  /** Where a bot may fetch it, below `/file/bot<token>/`. */
  readonly path: string;
  readonly content: Buffer;
  /** Removed by the platform: its id still names it, but nothing can be fetched. */
  gone: boolean;
}

export interface FileStore {
  add(file: Pick<StoredFile, 'name' | 'type' | 'content'>, prefix: string): StoredFile;
  byId(id: string): StoredFile | undefined;
  byPath(path: string): StoredFile | undefined;
}

/** Bytes that a bot may fetch, and send: as a photo, and as any other file. */
export const fileLimits = { fetch: 20 * 1024 * 1024, photo: 10 * 1024 * 1024, document: 50 * 1024 * 1024 };

/** Kinds of file by the first letters of their ids, as the platform files them. */
const folders: Readonly<Record<string, string>> = { AgACAgIA: 'photos', BQACAgIA: 'documents' };

export const createFileStore = (): FileStore => {
  const byId = new Map<string, StoredFile>();
  const byPath = new Map<string, StoredFile>();
  return {
    add: ({ name, type, content }, prefix) => {
      const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
      const path = `${folders[prefix] ?? 'files'}/file_${byId.size}${extension}`;
      const file: StoredFile = { id: `${prefix}${opaqueId(40)}`, name, type, path, content, gone: false };
      byId.set(file.id, file);
      byPath.set(path, file);
      return file;
    },
    byId: (id) => byId.get(id),
    byPath: (path) => byPath.get(path),
  };
};

/** Bytes that are the same whenever they are made, and never all alike. */
export const sampleBytes = (size: number): Buffer => {
  const pattern = Buffer.from(Array.from({ length: 251 }, (_, index) => index));
  return Buffer.alloc(size, pattern);
};

const startsWith = (content: Buffer, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => content[index] === byte);

/** Whether the platform can make a photo of this: JPEG, PNG, WebP or BMP. */
export const isImage = (content: Buffer): boolean =>
  startsWith(content, 0xff, 0xd8, 0xff) ||
  startsWith(content, 0x89, 0x50, 0x4e, 0x47) ||
  (content.subarray(0, 4).toString('latin1') === 'RIFF' && content.subarray(8, 12).toString('latin1') === 'WEBP') ||
  startsWith(content, 0x42, 0x4d);

/** The file that an id names. Refuses as the platform does. */
export const knownFile = (files: FileStore, id: string): StoredFile => {
  if (id === '') throw badRequest('file_id not specified');
  const file = files.byId(id);
  if (file === undefined || file.gone) throw badRequest('wrong file_id or the file is temporarily unavailable');
  return file;
};
