import type { IncomingMessage } from 'node:http';

/** The whole body as text; `undefined` where it is longer than `limit` bytes. Rejects when the caller goes away. */
export const readBody = async (request: IncomingMessage, limit: number): Promise<string | undefined> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > limit) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};
