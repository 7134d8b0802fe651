import { describe, expect, it } from 'vitest';
import { OperatorError } from '../../src/core/errors.js';
import { stamp } from '../../src/store/stamp.js';
import { engines, freshStore } from './fresh-database.js';

describe.each(engines)('the stamp on %s', (engine) => {
  it('is written at the first start and refuses another pair, naming both', async () => {
    const { store } = await freshStore(engine);
    await stamp(store, { telegram: '@acme_bot', slack: 'Acme (T1)' });
    await stamp(store, { telegram: '@acme_bot', slack: 'Acme (T1)' });
    const error = await stamp(store, { telegram: '@other_bot', slack: 'Acme (T1)' }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OperatorError);
    expect(String(error)).toContain('@acme_bot');
    expect(String(error)).toContain('@other_bot');
    await expect(stamp(store, 'sandbox')).rejects.toThrow(/belongs to the Telegram bot .*, not to the sandbox/);
  });

  it('keeps a sandbox from becoming a live desk', async () => {
    const { store } = await freshStore(engine);
    await stamp(store, 'sandbox');
    await stamp(store, 'sandbox');
    await expect(stamp(store, { telegram: '@acme_bot', slack: 'T1' })).rejects.toThrow(/belongs to the sandbox/);
  });
});
