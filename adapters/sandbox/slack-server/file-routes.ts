import { fileAt } from './files.js';
import type { State } from './state.js';

export interface FileAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer | string;
}

const signIn: FileAnswer = {
  status: 200,
  type: 'text/html; charset=utf-8',
  body: '<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in to your workspace</body></html>',
};

/** The bytes behind `url_private`; who may not read them gets a page, with status 200 as on the platform. */
export const fetchFile = (state: State, path: string, authorization: string | undefined): FileAnswer => {
  if (authorization !== `Bearer ${state.identity.botToken}` || state.files.unreadable) return signIn;
  const file = fileAt(state, path);
  if (file?.content === undefined) return { status: 404, type: 'text/plain', body: 'Not Found' };
  return { status: 200, type: file.type, body: file.content };
};

/** Takes the bytes at an address of `files.getUploadURLExternal`: exactly as many as were announced. */
export const takeUpload = (state: State, path: string, content: Buffer): FileAnswer => {
  const upload = state.files.uploads.get(path);
  if (upload === undefined) return { status: 404, type: 'text/plain', body: 'Not Found' };
  if (content.length !== upload.length) return { status: 400, type: 'text/plain', body: 'length mismatch' };
  upload.file.content = content;
  state.files.uploads.delete(path);
  return { status: 200, type: 'text/plain', body: `OK - ${content.length}` };
};
