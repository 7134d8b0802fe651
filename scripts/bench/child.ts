import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process that a benchmark started. */
export interface Child<Ready> {
  /** What it said when it was ready. */
  readonly ready: Ready;
  /** Lets it end by itself; resolves when it is gone. */
  stop(): Promise<void>;
  /** Ends it without any warning; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts `processes/<name>` with one argument; resolves with the first thing it says, rejects when it ends before. */
export const startChild = <Ready>(name: string, argument: unknown): Promise<Child<Ready>> =>
  new Promise((resolve, reject) => {
    const entry = fileURLToPath(new URL(`./processes/${name}.js`, import.meta.url));
    const child = fork(entry, [JSON.stringify(argument)], { stdio: ['ignore', 2, 'inherit', 'ipc'] });
    const gone = new Promise<void>((ended) => child.once('exit', () => ended()));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the process ${name} ended with ${code}`)));
    child.once('message', (ready) =>
      resolve({
        ready: ready as Ready,
        stop: () => {
          if (child.connected) child.disconnect();
          return gone;
        },
        kill: () => {
          child.kill('SIGKILL');
          return gone;
        },
      }),
    );
  });
