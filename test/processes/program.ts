import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The built program as a process of its own, killed at the end of the test whatever happened. */
export interface Program {
  readonly pid: number;
  stdout(): string;
  stderr(): string;
  readonly ended: Promise<Ended>;
  send(signal: NodeJS.Signals): void;
}

export type Environment = Readonly<Record<string, string>>;

/** The root of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The shipped configuration and texts, from wherever the program is started. */
export const shipped = { DESK_CONFIG: join(root, 'templates/desk.yml'), TEMPLATES_DIR: join(root, 'templates') };

/** An empty directory that is gone when the test ends. */
export const temporaryDirectory = async (): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'desk-process-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
};

/** Runs `entry` of `dist/` with this environment and no other, in `directory`, where no `.env` is. */
export const run = (entry: string, args: readonly string[], directory: string, env: Environment): Program => {
  const child = spawn(process.execPath, [join(root, 'dist', entry), ...args], {
    cwd: directory,
    env: { PATH: process.env.PATH, TMPDIR: directory, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    pid: child.pid ?? 0,
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
    send: (signal) => void child.kill(signal),
  };
};

/**
 * Resolves with what `probe` gives as soon as it gives something; rejects with its last failure when that takes too
 * long. Other processes cannot be watched, so the world is looked at again and again.
 */
export const eventually = <T>(
  probe: () => T | Promise<T>,
  { timeout = 15_000, interval = 50 }: { readonly timeout?: number; readonly interval?: number } = {},
): Promise<NonNullable<T>> =>
  vi.waitFor(
    async () => {
      const found = await probe();
      if (found === undefined || found === null || found === false) throw new Error(`waited in vain for: ${probe}`);
      return found;
    },
    { timeout, interval },
  );

interface Health {
  readonly status: number;
  readonly body: { readonly ready?: boolean; readonly mode?: string; readonly reason?: string };
}

/** A desk that was started. */
export interface RunningDesk extends Program {
  /** Asks `/healthz` or `/readyz`. */
  ask(path: '/healthz' | '/readyz'): Promise<Health>;
  /** Waits until it is ready; milliseconds of patience. */
  ready(timeout?: number): Promise<void>;
  /** Ends it without any warning, and waits until it is gone. */
  crash(): Promise<void>;
}

/** `npm start` on a free port, by default with the shipped texts. */
export const startDesk = (directory: string, env: Environment = {}): RunningDesk => {
  const program = run('src/main.js', [], directory, { PORT: '0', ...shipped, ...env });
  const url = (): string => /"url":"(http:[^"]+)"/.exec(program.stderr())?.[1] ?? '';
  const ask = async (path: string): Promise<Health> => {
    const response = await fetch(url() + path);
    return { status: response.status, body: (await response.json()) as Health['body'] };
  };
  return {
    ...program,
    ask,
    async ready(timeout) {
      const over = program.ended.then(() => {
        throw new Error(`the desk ended: ${program.stderr()}`);
      });
      await Promise.race([
        over,
        eventually(async () => url() !== '' && (await ask('/readyz')).status === 200, { ...(timeout && { timeout }) }),
      ]);
    },
    async crash() {
      program.send('SIGKILL');
      await program.ended;
    },
  };
};
