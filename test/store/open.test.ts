import { describe, expect, it } from 'vitest';
import { engines, freshStore } from './fresh-database.js';

describe.each(engines)('the store on %s', (engine) => {
  it('opens an empty database and counts nothing in it', async () => {
    const { store } = await freshStore(engine);
    const ledger = await store.unit((tx) => tx.ledger.count());
    expect(ledger.received).toBe(0);
    expect(await store.unit((tx) => tx.newestInstant())).toBeNull();
  });
});
