import type { IncomingMessage } from 'node:http';
import { badRequest } from './api-error.js';
import { isRecord } from './parameters.js';

/** An uploaded file. Its bytes are not listed among a call's parameters. */
export interface Upload {
  readonly fileName: string;
  readonly size: number;
  readonly content: Buffer;
}

const upload = (fileName: string, content: Buffer): Upload =>
  Object.defineProperty({ fileName, size: content.length } as Upload, 'content', { value: content, enumerable: false });

export const isUpload = (value: unknown): value is Upload =>
  isRecord(value) && 'content' in value && Buffer.isBuffer(value.content);

const readAll = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
};

/** RFC 7578, lenient about white space and quotes, which clients leave out. */
const readMultipart = (body: Buffer, boundary: string): Record<string, string | Upload> => {
  const fields: Record<string, string | Upload> = {};
  const mark = `--${boundary}`;
  let at = body.indexOf(mark);
  for (;;) {
    const begin = at + mark.length;
    at = body.indexOf(mark, begin);
    if (at === -1) return fields;
    const part = body.subarray(begin, at);
    const end = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, Math.max(0, end)).toString();
    const content = part.subarray(end + 4, -2);
    const name = /;\s*name="?([^";\r\n]+)"?/i.exec(head)?.[1];
    if (end < 0 || name === undefined) throw badRequest("can't parse multipart/form-data");
    const fileName = /;\s*filename="?([^";\r\n]*)"?/i.exec(head)?.[1];
    fields[name] = fileName === undefined ? content.toString() : upload(fileName, Buffer.from(content));
  }
};

/** What a request carries, from its query string and its body: JSON, form or multipart. */
export const readParameters = async (request: IncomingMessage, query: string): Promise<Record<string, unknown>> => {
  const fromQuery = query === '' ? {} : Object.fromEntries(new URLSearchParams(query));
  if (request.method !== 'POST') return fromQuery;
  const body = await readAll(request);
  if (body.length === 0) return fromQuery;
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) {
    let parsed: unknown;
    try {
      parsed = JSON.parse(body.toString());
    } catch {
      throw badRequest("can't parse JSON in the request body");
    }
    if (!isRecord(parsed)) throw badRequest('object expected as the request body');
    return { ...fromQuery, ...parsed };
  }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body.toString())) };
  }
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary !== undefined) return { ...fromQuery, ...readMultipart(body, boundary) };
  throw badRequest(`unsupported content type "${type}"`);
};
