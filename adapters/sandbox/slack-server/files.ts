import { randomBytes } from 'node:crypto';
import { newId, type State, type Wire } from './state.js';

/** A file of the workspace. */
export interface SlackFile {
  readonly id: string;
  title: string;
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly user: string;
  /** Unix seconds. */
  readonly created: number;
  /** `undefined` until it is uploaded. */
  content: Buffer | undefined;
  /** Uploads that nobody completed are no files yet. */
  complete: boolean;
  deleted: boolean;
  /** Where it was shared: channel, ts of the message, and its thread. */
  readonly shares: { readonly channel: string; readonly ts: string; readonly threadTs?: string }[];
}

/** An upload that is under way, by the path of its address. */
interface Upload {
  readonly file: SlackFile;
  readonly length: number;
}

export interface SlackFiles {
  readonly byId: Map<string, SlackFile>;
  readonly uploads: Map<string, Upload>;
  /** Whether the app may not read files: instead of one it gets the page where people sign in. */
  unreadable: boolean;
  /** `http://host:port`, known once the server listens. */
  origin: string;
}

export const createFiles = (): SlackFiles => ({ byId: new Map(), uploads: new Map(), unreadable: false, origin: '' });

/** By the ending of the name, as Slack guesses. */
const types: Readonly<Record<string, readonly [type: string, filetype: string]>> = {
  jpg: ['image/jpeg', 'jpg'],
  jpeg: ['image/jpeg', 'jpg'],
  png: ['image/png', 'png'],
  gif: ['image/gif', 'gif'],
  webp: ['image/webp', 'webp'],
  heic: ['image/heic', 'heic'],
  svg: ['image/svg+xml', 'svg'],
  pdf: ['application/pdf', 'pdf'],
  txt: ['text/plain', 'text'],
  html: ['text/html', 'html'],
  mp4: ['video/mp4', 'mp4'],
  zip: ['application/zip', 'zip'],
};

const guessed = (name: string): readonly [type: string, filetype: string] =>
  types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? ['application/octet-stream', 'binary'];

export const addFile = (
  state: State,
  file: { readonly name: string; readonly user: string; readonly content?: Buffer; readonly complete: boolean },
): SlackFile => {
  const added: SlackFile = {
    ...file,
    id: newId('F'),
    title: file.name,
    type: guessed(file.name)[0],
    created: Math.floor(state.now() / 1000),
    content: file.content,
    deleted: false,
    shares: [],
  };
  state.files.byId.set(added.id, added);
  return added;
};

/** A new address to upload to. Whoever knows it may, so it cannot be guessed. */
export const openUpload = (state: State, name: string, length: number): { file: SlackFile; path: string } => {
  const file = addFile(state, { name, user: state.identity.botUserId, complete: false });
  const path = `/upload/v1/${randomBytes(24).toString('base64url')}`;
  state.files.uploads.set(path, { file, length });
  return { file, path };
};

const safeName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9._-]+/g, '_');

/** A file as messages and `files.info` show it. */
export const fileWire = (state: State, file: SlackFile): Wire => {
  if (file.deleted) return { id: file.id, mode: 'tombstone' };
  const address = `${state.files.origin}/files-pri/${state.identity.team.id}-${file.id}`;
  const shares = new Map<string, Wire[]>();
  for (const { channel, ts, threadTs } of file.shares) {
    const share = { ts, ...(threadTs === undefined ? {} : { thread_ts: threadTs }) };
    shares.set(channel, [...(shares.get(channel) ?? []), share]);
  }
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.type,
    filetype: guessed(file.name)[1],
    user: file.user,
    size: file.content?.length ?? 0,
    mode: 'hosted',
    is_external: false,
    is_public: true,
    url_private: `${address}/${safeName(file.name)}`,
    url_private_download: `${address}/download/${safeName(file.name)}`,
    permalink: `https://${state.identity.team.domain}.slack.com/files/${file.user}/${file.id}/${safeName(file.name)}`,
    ...(shares.size === 0 ? {} : { shares: { public: Object.fromEntries(shares) } }),
  };
};

/** The file that an address of `fileWire` names, where there is one. */
export const fileAt = (state: State, path: string): SlackFile | undefined => {
  const id = /^\/files-pri\/[A-Z0-9]+-([A-Z0-9]+)\//.exec(path)?.[1];
  const file = id === undefined ? undefined : state.files.byId.get(id);
  return file === undefined || file.deleted || file.content === undefined ? undefined : file;
};
