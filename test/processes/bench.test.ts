import { expect, it } from 'vitest';
import { run, temporaryDirectory } from './program.js';

const bench = async (...args: readonly string[]) => run('scripts/bench.js', args, await temporaryDirectory(), {});

it('names every benchmark in its help', async () => {
  const program = await bench('--help');
  expect(await program.ended).toMatchObject({ code: 0 });
  for (const name of ['throughput', 'latency', 'drain', 'claim-race', 'faq-search', 'start']) {
    expect(program.stdout()).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  }
});

it('measures nothing where one of the names is unknown', async () => {
  const program = await bench('start', 'speed');
  expect(await program.ended).toMatchObject({ code: 2 });
  expect(program.stdout()).toBe('');
  expect(program.stderr()).toMatch(/^There is no benchmark speed\.\n/);
});
