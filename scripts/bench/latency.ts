import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark } from './benchmark.js';
import { type Child, startChild } from './child.js';
import { median, percentile, rounded } from './figures.js';
import { order, spareChannel, writePlainDesk } from './plain-desk.js';
import type { DeskOrder } from './processes/desk.js';
import type { RelayOrder } from './processes/relay.js';
import type { ServersAddress } from './processes/servers.js';
import { remote } from './remote.js';
import type { Traffic } from './traffic.js';

const runs = 3;
const perSecond = 30;
/** Messages of customers whose ticket is open: one post each. */
const followUps = 180;
/** Messages that open a ticket: the post waits for the card that its thread hangs on. */
const firsts = 90;
/** Before each measurement, one message of each customer. */
const warmUp = 100;
/** Seconds in which what was written has to arrive. */
const patience = 120;

const p50 = (delays: readonly number[]): number => percentile(delays, 0.5);
const p99 = (delays: readonly number[]): number => percentile(delays, 0.99);

/** `p50` and `p99` are of messages that open no ticket, `first_…` of those that do; all added to the relay's. */
export const latency: Benchmark = {
  name: 'latency',
  about: 'customer message in, thread post out at 30 messages/s, added to a bare relay (ms)',
  async run(note) {
    const directory = await mkdtemp(join(tmpdir(), 'desk-bench-'));
    const desk = await writePlainDesk(directory);
    const servers = await startChild<ServersAddress>('servers', order);
    const address = servers.ready;
    const traffic = remote<Traffic>(address.traffic);
    const startDesk = () => {
      const databaseUrl = `file:${join(directory, 'desk.db')}`;
      return startChild('desk', { address, databaseUrl, ...desk } satisfies DeskOrder);
    };
    const startRelay = () => startChild('relay', { address, channel: spareChannel } satisfies RelayOrder);
    let waves = 0;

    const settle = async (): Promise<void> => {
      waves += 1;
      await traffic.write(waves, warmUp);
      await traffic.arrived(waves, patience);
    };
    const drip = async (messages: number, who: 'everybody' | 'newcomers'): Promise<readonly number[]> => {
      waves += 1;
      await traffic.drip(waves, messages, perSecond, who);
      await traffic.arrived(waves, patience);
      return traffic.delays(waves);
    };
    const during = async <T>(start: () => Promise<Child<unknown>>, measure: () => Promise<T>): Promise<T> => {
      const child = await start();
      await settle();
      const measured = await measure();
      await child.stop();
      return measured;
    };

    try {
      await during(startDesk, async () => undefined);
      const found: { relay: readonly number[]; desk: readonly number[]; first: readonly number[] }[] = [];
      for (let run = 1; run <= runs; run += 1) {
        const relay = await during(startRelay, () => drip(followUps, 'everybody'));
        const desk = await during(startDesk, async () => ({
          desk: await drip(followUps, 'everybody'),
          first: await drip(firsts, 'newcomers'),
        }));
        found.push({ relay, ...desk });
        const said = (delays: readonly number[]) => `${rounded(p50(delays), 1)} and ${rounded(p99(delays), 1)} ms`;
        note(`run ${run}: relay ${said(relay)}, desk ${said(desk.desk)}, first messages ${said(desk.first)}`);
      }
      const of = (whose: 'relay' | 'desk' | 'first', measure: typeof p50) =>
        median(found.map((run) => measure(run[whose])));
      const added = (whose: 'desk' | 'first', measure: typeof p50) =>
        median(found.map((run) => measure(run[whose]) - measure(run.relay)));
      const value = added('desk', p50);
      const reference = of('relay', p50);
      return {
        value: rounded(value, 1),
        unit: 'ms',
        reference: rounded(reference, 1),
        ratio: rounded(value / reference, 2),
        p50: rounded(value, 1),
        p99: rounded(added('desk', p99), 1),
        first_p50: rounded(added('first', p50), 1),
        first_p99: rounded(added('first', p99), 1),
        reference_p99: rounded(of('relay', p99), 1),
        runs: found.map(({ desk }) => [rounded(p50(desk), 1), rounded(p99(desk), 1)]),
        reference_runs: found.map(({ relay }) => [rounded(p50(relay), 1), rounded(p99(relay), 1)]),
      };
    } finally {
      await servers.stop();
      await rm(directory, { recursive: true });
    }
  },
};
