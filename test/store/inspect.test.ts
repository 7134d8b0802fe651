import { existsSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inspectSchema, requireCurrentSchema } from '../../src/store/inspect.js';
import { openStore } from '../../src/store/open.js';
import { engines, freshDatabase } from './fresh-database.js';

describe.each(engines)('looking at a database of %s', (engine) => {
  it('tells an empty one from one that a desk has used, and changes neither', async () => {
    const { url, drop } = await freshDatabase(engine);
    onTestFinished(drop);
    for (const _ of ['once', 'twice']) expect(await inspectSchema(url)).toBe('absent');
    expect(existsSync(url.replace('file:', ''))).toBe(false);
    await expect(requireCurrentSchema(url)).rejects.toThrow(/no desk has used it/);
    const store = await openStore({ url });
    onTestFinished(() => store.close());
    expect(await inspectSchema(url)).toBe('current');
    await expect(requireCurrentSchema(url)).resolves.toBeUndefined();
  });
});

describe('looking at a database that cannot be looked at', () => {
  it.each(['postgresql://nobody:secret@127.0.0.1:1/desk', 'mysql://127.0.0.1/desk'])(
    'explains %s without its password',
    async (url) => {
      const error: unknown = await inspectSchema(url).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: 'OperatorError' });
      expect(String(error)).not.toContain('secret');
    },
  );
});
