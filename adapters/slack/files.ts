import type { WebClient } from '@slack/web-api';
import { DeliveryError } from '../../src/core/errors.js';
import { openFile } from '../../src/core/file-transfer.js';
import type { FetchFile } from '../../src/core/ports.js';
import { codeOf, toDeliveryError } from './faults.js';
import { type Json, object, string } from './json.js';

/** Milliseconds until a file has to be here. */
const patience = 120_000;

const lost = (): DeliveryError => new DeliveryError('rejected', 'the file is no longer in Slack');

/** Slack's codes for a file that nobody can fetch. */
const LOST = new Set(['file_not_found', 'file_deleted', 'file_not_available', 'not_visible']);

const informed = async (client: WebClient, id: string): Promise<Json> => {
  try {
    return object((await client.files.info({ file: id })).file);
  } catch (error) {
    throw LOST.has(codeOf(error) ?? '') ? lost() : toDeliveryError(error);
  }
};

/** The token goes to Slack alone, whatever address stands in its answer. */
const isSlacks = (address: string, apiUrl: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, origin } = new URL(address);
  return origin === new URL(apiUrl).origin || (protocol === 'https:' && /(^|\.)slack\.com$/.test(hostname));
};

const request = async (address: string, token: string, ending: AbortSignal): Promise<Response> => {
  const signal = AbortSignal.any([ending, AbortSignal.timeout(patience)]);
  const headers = { authorization: `Bearer ${token}` };
  let response: Response;
  try {
    response = await fetch(address, { headers, redirect: 'manual', signal });
  } catch {
    throw new DeliveryError('unavailable', 'Slack did not give the file');
  }
  if (response.ok) return response;
  await response.body?.cancel();
  if (response.status === 404 || response.status === 410) throw lost();
  throw new DeliveryError('unavailable', `Slack did not give the file (HTTP status ${response.status})`);
};

/** Agents' files, streamed from Slack. */
export const createSlackFiles = (options: {
  readonly client: WebClient;
  readonly botToken: string;
  readonly apiUrl: string;
}): FetchFile => {
  const { client, botToken, apiUrl } = options;
  return async (file) => {
    const known = await informed(client, file.id);
    const address = string(known.url_private_download) ?? string(known.url_private);
    if (address === undefined || !isSlacks(address, apiUrl)) throw lost();
    const ending = new AbortController();
    const { body, headers } = await request(address, botToken, ending.signal);
    const size = Number(headers.get('content-length') ?? known.size);
    const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
    if (body === null || !Number.isSafeInteger(size) || (isPage && size !== known.size)) {
      await body?.cancel();
      throw new DeliveryError('unavailable', 'Slack gave a page instead of the file: is the scope files:read granted?');
    }
    return openFile(body, size, () => ending.abort());
  };
};
