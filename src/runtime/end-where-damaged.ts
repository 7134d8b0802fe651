import { StoreUnavailable } from '../core/errors.js';
import type { Store } from '../core/store.js';

/** What nobody can store any more ends the desk, wherever it is met: a damaged page may lie where no check looks. */
export const endWhereDamaged = (store: Store, onFatal: (reason: string) => void): Store => {
  let told = false;
  return {
    ...store,
    unit: (work) =>
      store.unit(work).catch((error: unknown) => {
        if (error instanceof StoreUnavailable && error.final && !told) {
          told = true;
          onFatal(error.message);
        }
        throw error;
      }),
  };
};
