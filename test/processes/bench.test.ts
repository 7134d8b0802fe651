import { expect, it } from 'vitest';
import { run, temporaryDirectory } from './program.js';

const bench = async (...args: readonly string[]) => run('scripts/bench.js', args, await temporaryDirectory(), {});

it('names every benchmark in its help', async () => {
  const program = await bench('--help');
  expect(await program.ended).toMatchObject({ code: 0 });
  expect(program.stdout()).toMatch(/^ {2}throughput /m);
  expect(program.stdout()).toMatch(/^ {2}start /m);
});

it('measures nothing where one of the names is unknown', async () => {
  const program = await bench('start', 'speed');
  expect(await program.ended).toMatchObject({ code: 2 });
  expect(program.stdout()).toBe('');
  expect(program.stderr()).toMatch(/^There is no benchmark speed\.\n/);
});
