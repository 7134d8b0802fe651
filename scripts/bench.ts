import { runCommand, UsageError } from '../src/command.js';
import type { Benchmark } from './bench/benchmark.js';
import { claimRace } from './bench/claim-race.js';
import { drain } from './bench/drain.js';
import { faqSearch } from './bench/faq-search.js';
import { latency } from './bench/latency.js';
import { replicas } from './bench/replicas.js';
import { routingFull, routingTenShot } from './bench/routing.js';
import { start } from './bench/start.js';
import { throughput } from './bench/throughput.js';

const benchmarks: readonly Benchmark[] = [
  throughput,
  latency,
  drain,
  claimRace,
  faqSearch,
  routingFull,
  routingTenShot,
  start,
  replicas,
];

const usage = `Usage: npm run bench [-- NAME…]

Runs the benchmarks (all of them without a name), one after the other. Each
prints one line of JSON on standard output; everything else goes to standard
error.

${benchmarks.map(({ name, about }) => `  ${name.padEnd(18)}${about}`).join('\n')}`;

const named = (name: string): Benchmark => {
  const found = benchmarks.find((benchmark) => benchmark.name === name);
  if (!found) throw new UsageError(`There is no benchmark ${name}.`);
  return found;
};

await runCommand({
  usage,
  options: {},
  positionals: true,
  async run({ positionals }) {
    const chosen = positionals.length === 0 ? benchmarks : positionals.map(named);
    for (const { name, run } of chosen) {
      const note = (sentence: string): void => void process.stderr.write(`${name}: ${sentence}\n`);
      process.stdout.write(`${JSON.stringify({ bench: name, ...(await run(note)) })}\n`);
    }
  },
});
