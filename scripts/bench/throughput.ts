import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark } from './benchmark.js';
import { type Child, startChild } from './child.js';
import { median, rounded } from './figures.js';
import { order, spareChannel, writePlainDesk } from './plain-desk.js';
import type { DeskOrder } from './processes/desk.js';
import type { RelayOrder } from './processes/relay.js';
import type { ServersAddress } from './processes/servers.js';
import { type Remote, remote } from './remote.js';
import type { Traffic } from './traffic.js';

const runs = 5;
const messages = 6_000;
/** Before each measurement, so that what is measured is the pace and not the start. */
const warmUp = 500;
/** Seconds in which a wave has to arrive. */
const patience = 120;

/** Sends waves through whatever stands between the platforms, and tells their pace. */
const createPace = (traffic: Remote<Traffic>) => {
  let waves = 0;

  const send = async (count: number): Promise<number> => {
    waves += 1;
    await traffic.write(waves, count);
    const { seconds } = await traffic.arrived(waves, patience);
    return count / seconds;
  };

  return {
    send,
    /** Messages per second of a process, started before and stopped after. Rejects where one was lost, repeated or overtaken. */
    async of(start: () => Promise<Child<unknown>>): Promise<number> {
      const child = await start();
      await send(warmUp);
      const pace = await send(messages);
      await child.stop();
      const { lost, repeated, outOfOrder } = await traffic.faults(waves);
      if (lost + repeated + outOfOrder > 0) {
        throw new Error(`of ${messages} messages ${lost} lost, ${repeated} repeated, ${outOfOrder} out of order`);
      }
      return pace;
    },
  };
};

export const throughput: Benchmark = {
  name: 'throughput',
  about: 'customer message in, thread post out, against a bare relay',
  async run(note) {
    const directory = await mkdtemp(join(tmpdir(), 'desk-bench-'));
    const desk = await writePlainDesk(directory);
    const servers = await startChild<ServersAddress>('servers', order);
    const address = servers.ready;
    const startDesk = () => {
      const databaseUrl = `file:${join(directory, 'desk.db')}`;
      return startChild('desk', { address, databaseUrl, ...desk } satisfies DeskOrder);
    };
    const startRelay = () => startChild('relay', { address, channel: spareChannel } satisfies RelayOrder);
    const pace = createPace(remote<Traffic>(address.traffic));

    try {
      const first = await startDesk();
      await pace.send(warmUp);
      await first.stop();
      const relays: number[] = [];
      const desks: number[] = [];
      for (let run = 1; run <= runs; run += 1) {
        relays.push(await pace.of(startRelay));
        desks.push(await pace.of(startDesk));
        note(`run ${run}: relay ${rounded(relays.at(-1) ?? 0)}, desk ${rounded(desks.at(-1) ?? 0)} messages/s`);
      }
      const value = median(desks);
      const reference = median(relays);
      return {
        value: rounded(value, 1),
        unit: 'messages/s',
        reference: rounded(reference, 1),
        ratio: rounded(value / reference, 3),
        messages,
        runs: desks.map((each) => rounded(each, 1)),
        reference_runs: relays.map((each) => rounded(each, 1)),
      };
    } finally {
      await servers.stop();
      await rm(directory, { recursive: true });
    }
  },
};
