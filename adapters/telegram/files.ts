import { DeliveryError } from '../../src/core/errors.js';
import { openFile } from '../../src/core/file-transfer.js';
import type { FetchFile } from '../../src/core/ports.js';
import type { DriverOptions, TelegramDriver } from './bot-api.js';
import { deliveryError, isTooLarge } from './faults.js';

/** Bytes of the largest file that a bot may fetch. */
const fetchLimit = 20 * 1024 ** 2;
/** Milliseconds until a file has to be here. */
const patience = 120_000;

const tooLarge = (): DeliveryError =>
  new DeliveryError('rejected', 'larger than the 20 MB that bots may fetch from Telegram', { limit: fetchLimit });

const lost = (): DeliveryError => new DeliveryError('rejected', 'the file is no longer at Telegram');

interface Located {
  readonly file_path?: string | undefined;
  readonly file_size?: number | undefined;
}

const locate = async (driver: TelegramDriver, id: string): Promise<Located> => {
  try {
    return await driver.call<Located>('getFile', { file_id: id });
  } catch (error) {
    throw isTooLarge(error) ? tooLarge() : deliveryError(error);
  }
};

/** The address holds the token: of what goes wrong here nothing is passed on but that it did. */
const request = async (address: string, ending: AbortSignal): Promise<Response> => {
  const signal = AbortSignal.any([ending, AbortSignal.timeout(patience)]);
  let response: Response;
  try {
    response = await fetch(address, { redirect: 'error', signal });
  } catch {
    throw new DeliveryError('unavailable', 'Telegram did not give the file');
  }
  if (response.ok) return response;
  await response.body?.cancel();
  if (response.status === 404 || response.status === 410) throw lost();
  throw new DeliveryError('unavailable', `Telegram did not give the file (HTTP status ${response.status})`);
};

/** Customers' files, streamed from Telegram. */
export const createTelegramFiles = (
  driver: TelegramDriver,
  { token, apiRoot = 'https://api.telegram.org' }: Pick<DriverOptions, 'token' | 'apiRoot'>,
): FetchFile => {
  const root = apiRoot.replace(/\/+$/, '');
  return async (file) => {
    if (file.size !== null && file.size > fetchLimit) throw tooLarge();
    const { file_path: path, file_size: announced } = await locate(driver, file.id);
    if (path === undefined) throw lost();
    const ending = new AbortController();
    const { body, headers } = await request(`${root}/file/bot${token}/${path}`, ending.signal);
    const length = headers.get('content-length');
    const size = length === null ? (announced ?? file.size) : Number(length);
    if (body === null || size === null) throw new DeliveryError('unavailable', 'Telegram gave no file');
    return openFile(body, size, () => ending.abort());
  };
};
