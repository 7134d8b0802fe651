import pg from 'pg';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../../src/store/open.js';
import { engines, freshStore } from './fresh-database.js';
import { owed } from './samples.js';

const open = async (url: string) => {
  const store = await openStore({ url });
  onTestFinished(() => store.close());
  return store;
};

/** Listens, and waits until it does. */
const listen = async (store: Awaited<ReturnType<typeof open>>) => {
  const wake = vi.fn();
  onTestFinished(store.watch(wake));
  await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(1), { timeout: 10_000 });
  return wake;
};

describe('processes on one PostgreSQL database', () => {
  it('wake each other by what they owe, and by nothing else', async () => {
    const { store: first, url } = await freshStore('postgresql');
    const second = await open(url);
    const [hears, otherHears] = [await listen(first), await listen(second)];
    await first.unit((tx) => tx.meta.set('nothing', 'owed'));
    await second.unit((tx) => tx.outbox.add([owed('telegram:1')]));
    await vi.waitFor(() => expect(hears).toHaveBeenCalledTimes(2));
    await first.unit((tx) => tx.outbox.unpark('telegram:1'));
    await vi.waitFor(() => expect(otherHears).toHaveBeenCalledTimes(2));
    expect(hears).toHaveBeenCalledTimes(2);
  });

  it('hear what a command that ends at once has owed', async () => {
    const { store, url } = await freshStore('postgresql');
    const wake = await listen(store);
    const command = await openStore({ url });
    await command.unit((tx) => tx.outbox.add([owed('telegram:1')]));
    await command.close();
    await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(2));
  });

  it('look again when the connection they listen on was cut', async () => {
    const { store, url } = await freshStore('postgresql');
    const wake = await listen(store);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    onTestFinished(() => client.end());
    await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'");
    await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(2), { timeout: 10_000 });
    const other = await open(url);
    await other.unit((tx) => tx.outbox.add([owed('telegram:1')]));
    await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(3));
  });
});

it.each(engines)('stops listening at once on %s', async (engine) => {
  const { store } = await freshStore(engine);
  await store.watch(() => undefined)();
});
