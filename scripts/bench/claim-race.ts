import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark } from './benchmark.js';
import { startChild } from './child.js';
import type { ClaimTraffic } from './claim-traffic.js';
import { percentile, rounded } from './figures.js';
import { orderFor, writePlainDesk } from './plain-desk.js';
import type { AcknowledgeOrder } from './processes/acknowledge.js';
import type { DeskOrder } from './processes/desk.js';
import type { ServersAddress } from './processes/servers.js';
import { remote } from './remote.js';

const tickets = 1_000;
const agents = Array.from({ length: 50 }, (_, index) => `U0AGENT${index}`);
/** So many agents press the same button in the same moment, and others press the next one: 150 presses a second. */
const rivals = 5;
const ticketsPerSecond = 30;
/** Cards on which the reference is measured, before the desk comes back. */
const referenceTickets = 200;
/** Milliseconds for which Slack waits before it tells an agent that nothing happened. */
const slackWaits = 3_000;
/** Seconds in which the tickets have to be there, and everybody has to be told. */
const patience = 120;

/** A claim's time: from the press until the desk has committed who has the ticket and acknowledges it to Slack. */
export const claimRace: Benchmark = {
  name: 'claim-race',
  about: '50 agents on 1,000 tickets, five at each in the same moment: p99 of a claim (ms)',
  async run(note) {
    const directory = await mkdtemp(join(tmpdir(), 'desk-bench-'));
    const desk = await writePlainDesk(directory);
    const servers = await startChild<ServersAddress>('servers', orderFor(agents));
    const address = servers.ready;
    const traffic = remote<ClaimTraffic>(address.claims);
    const startDesk = () => {
      const databaseUrl = `file:${join(directory, 'desk.db')}`;
      return startChild('desk', { address, databaseUrl, ...desk } satisfies DeskOrder);
    };

    try {
      const first = await startDesk();
      await traffic.open(tickets, patience);
      await first.stop();
      note(`${tickets} tickets are open`);
      const bare = await startChild('acknowledge', { address } satisfies AcknowledgeOrder);
      const references = await traffic.press(agents, { from: 0, to: referenceTickets }, ticketsPerSecond, rivals);
      await bare.stop();
      const second = await startDesk();
      const times = await traffic.press(agents, { from: 0, to: tickets }, ticketsPerSecond, rivals);
      const { winners, told } = await traffic.settled({ claimed: tickets, told: tickets * (rivals - 1) }, patience);
      await second.stop();
      const value = percentile(times, 0.99);
      const reference = percentile(references, 0.99);
      return {
        value: rounded(value, 1),
        unit: 'ms',
        reference: rounded(reference, 1),
        ratio: rounded(value / reference, 2),
        p50: rounded(percentile(times, 0.5), 1),
        p99: rounded(value, 1),
        slowest: rounded(Math.max(...times), 1),
        tickets: winners.length,
        winners_least: Math.min(...winners),
        winners_most: Math.max(...winners),
        told,
        presses: times.length,
        unacknowledged: times.filter((time) => time >= slackWaits).length,
        presses_per_second: rivals * ticketsPerSecond,
      };
    } finally {
      await servers.stop();
      await rm(directory, { recursive: true });
    }
  },
};
