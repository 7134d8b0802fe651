import { DeliveryError } from './errors.js';
import type { FetchFile, OpenFile } from './ports.js';

/** Bytes on their way: what breaks off, or is not as long as it was announced, is told as such. */
export const openFile = (chunks: AsyncIterable<Uint8Array>, size: number, close: () => void): OpenFile => ({
  size,
  close,
  content: (async function* () {
    let passed = 0;
    try {
      for await (const chunk of chunks) {
        passed += chunk.length;
        yield chunk;
      }
    } catch {
      throw new DeliveryError('unavailable', 'the file broke off on its way');
    }
    if (passed !== size) throw new DeliveryError('unavailable', 'the file is not as long as it was announced');
  })(),
});

/** A fault of the platform that has the file says nothing about the one that gets it: its room and its rate are free. */
const asSource = (error: DeliveryError): DeliveryError => {
  const { fault, message, retryAfter } = error;
  if (fault === 'gone') return new DeliveryError('rejected', message, { cause: error });
  if (fault !== 'rate-limited') return error;
  return new DeliveryError('unavailable', message, { cause: error, ...(retryAfter !== undefined && { retryAfter }) });
};

/** Fetches each file from the platform that has it. */
export const fetchFrom =
  (platforms: Readonly<Record<string, FetchFile>>): FetchFile =>
  async (file) => {
    const fetchFile = platforms[file.platform];
    if (!fetchFile) throw new DeliveryError('rejected', `nobody can fetch files from ${file.platform}`);
    try {
      return await fetchFile(file);
    } catch (error) {
      throw error instanceof DeliveryError ? asSource(error) : error;
    }
  };
