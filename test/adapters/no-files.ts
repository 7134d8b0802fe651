import { DeliveryError } from '../../src/core/errors.js';
import type { FetchFile } from '../../src/core/ports.js';

/** Where there is no other platform. */
export const noFiles: FetchFile = async () => {
  throw new DeliveryError('rejected', 'there are no files');
};
