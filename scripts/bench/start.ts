import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { SandboxAddress, SandboxOrder } from '../../adapters/sandbox/sandbox.js';
import { readDeskFile } from '../../src/desk-file.js';
import type { Benchmark } from './benchmark.js';
import { startChild } from './child.js';
import { median, rounded } from './figures.js';

const runs = 5;
/** Milliseconds after which a desk without work counts as idle. */
const untilIdle = 4_000;
const patience = 30_000;

/** The desk as it is delivered. */
const deskConfig = 'templates/desk.yml';

const platforms = (): SandboxOrder => {
  const channels = readDeskFile(deskConfig).teams.map(({ channel }) => channel);
  return { users: [], channels: channels.map((id) => ({ id, name: id.toLowerCase(), members: [] })) };
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
};

const residentMegabytes = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
};

interface Start {
  /** From the start of the process until it says that it is ready. */
  readonly seconds: number;
  readonly megabytes: number;
}

/** Starts what `npm start` starts, and ends it again. */
const startOnce = async (env: NodeJS.ProcessEnv): Promise<Start> => {
  const port = await freePort();
  const main = fileURLToPath(new URL('../../src/main.js', import.meta.url));
  const began = performance.now();
  const desk = spawn(process.execPath, [main], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 2, 'inherit'],
  });
  const ended = once(desk, 'exit');
  try {
    const isReady = () =>
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        ({ status }) => status === 200,
        () => false,
      );
    while (!(await isReady())) {
      if (desk.exitCode !== null || performance.now() - began > patience) throw new Error('the desk did not get ready');
      await sleep(5);
    }
    const seconds = (performance.now() - began) / 1000;
    await sleep(untilIdle);
    return { seconds, megabytes: await residentMegabytes(desk.pid ?? 0) };
  } finally {
    desk.kill('SIGTERM');
    await ended;
  }
};

export const start: Benchmark = {
  name: 'start',
  about: 'process start to /readyz; memory when idle (MB)',
  async run(note) {
    const directory = await mkdtemp(join(tmpdir(), 'desk-bench-'));
    const sandbox = await startChild<SandboxAddress>('servers', platforms());
    const { telegram, slack } = sandbox.ready;
    const environment = (database: string) => ({
      DATABASE_URL: `file:${join(directory, database)}`,
      DESK_CONFIG: deskConfig,
      TEMPLATES_DIR: 'templates',
      LOG_LEVEL: 'warn',
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.url,
    });
    const measure = async (database: (run: number) => string): Promise<readonly Start[]> => {
      const starts: Start[] = [];
      for (let run = 0; run < runs; run += 1) {
        const one = await startOnce(environment(database(run)));
        note(`${database(run)}: ready after ${rounded(one.seconds, 2)} s, ${rounded(one.megabytes)} MB when idle`);
        starts.push(one);
      }
      return starts;
    };

    try {
      const first = await measure((run) => `new-${run}.db`);
      const again = await measure(() => 'new-0.db');
      return {
        value: rounded(median(again.map(({ seconds }) => seconds)), 3),
        unit: 's',
        first: rounded(median(first.map(({ seconds }) => seconds)), 3),
        memory: rounded(Math.max(...[...first, ...again].map(({ megabytes }) => megabytes)), 1),
        runs: again.map(({ seconds }) => rounded(seconds, 3)),
      };
    } finally {
      await sandbox.stop();
      await rm(directory, { recursive: true });
    }
  },
};
