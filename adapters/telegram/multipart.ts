import { randomUUID } from 'node:crypto';
import type { Upload } from './bot-api.js';

/** A call with a file as `multipart/form-data`, made piece by piece as it is read. */
export const multipart = (
  params: object,
  { field, name, content }: Upload,
): { readonly type: string; readonly body: AsyncIterable<Uint8Array> } => {
  const boundary = randomUUID();
  const head = (part: string, rest = ''): string =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${part}"${rest}\r\n\r\n`;
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: (async function* () {
      for (const [key, value] of Object.entries(params)) {
        if (value === undefined) continue;
        yield Buffer.from(`${head(key)}${typeof value === 'string' ? value : JSON.stringify(value)}\r\n`);
      }
      yield Buffer.from(head(field, `; filename="${name}"`));
      yield* content;
      yield Buffer.from(`\r\n--${boundary}--\r\n`);
    })(),
  };
};
