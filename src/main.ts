import { setFlagsFromString } from 'node:v8';
import { type App, startApp } from './app.js';
import { fail, runCommand } from './command.js';
import { readConfig } from './config.js';
import { OperatorError } from './core/errors.js';
import { createLogger } from './runtime/logger.js';
import { openSandbox } from './sandbox.js';

const usage = `Usage: npm start

Runs the desk in the foreground until SIGINT or SIGTERM. With no messenger
credentials in the environment (see .env.example) it starts the sandbox: a
Telegram and a Slack of its own to try everything with.`;

// At its usual budget V8 spends the start on optimising Prisma's engines, which run for a moment: 50 MB for good.
setFlagsFromString('--wasm-tiering-budget=100000000');

/** The promise is to be gone 5 s after a signal, whatever hangs. */
const lastResort = 4_800;

const stopOnSignals = (stop: () => Promise<unknown>): void => {
  const end = (): void => {
    setTimeout(() => process.exit(1), lastResort).unref();
    stop().then(() => process.exit(0), fail);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
};

await runCommand({
  usage,
  options: {},
  async run() {
    const config = readConfig();
    const log = createLogger(config.logLevel);
    const onFatal = (reason: string): void => fail(new OperatorError(reason));
    process.on('unhandledRejection', (error) => fail(error));

    let app: App | undefined;
    stopOnSignals(async () => app?.stop());
    if (config.mode === 'sandbox') {
      const sandbox = await openSandbox(config);
      const page = sandbox.page(() => app);
      app = await startApp({ config: sandbox.config, log, sandbox: true, routes: [page], onFatal });
      process.stdout.write(`${sandbox.welcome(app.url)}\n`);
    } else {
      app = await startApp({ config, log, onFatal });
    }
    process.stdout.write(`The desk runs. Health: ${app.url}/healthz, readiness: ${app.url}/readyz. Ctrl+C stops it.\n`);
  },
});
