import type { IncomingMessage } from 'node:http';
import { badRequest } from './api-error.js';
import { isRecord } from './parameters.js';

/** An uploaded file; its bytes are not kept. */
export interface Upload {
  readonly fileName: string;
  readonly size: number;
}

const readAll = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
};

/** RFC 7578, lenient about white space and quotes, which clients leave out. */
const readMultipart = (body: Buffer, boundary: string): Record<string, string | Upload> => {
  const fields: Record<string, string | Upload> = {};
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const end = part.indexOf('\r\n\r\n');
    const head = Buffer.from(part.slice(0, end), 'latin1').toString();
    const content = part.slice(end + 4, -2);
    const name = /;\s*name="?([^";\r\n]+)"?/i.exec(head)?.[1];
    if (end < 0 || name === undefined) throw badRequest("can't parse multipart/form-data");
    const fileName = /;\s*filename="?([^";\r\n]*)"?/i.exec(head)?.[1];
    fields[name] =
      fileName === undefined ? Buffer.from(content, 'latin1').toString() : { fileName, size: content.length };
  }
  return fields;
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
