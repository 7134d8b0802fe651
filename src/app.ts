import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { captionLimit, textLimit } from '../adapters/telegram/render.js';
import { createDesk } from './core/desk.js';
import { chartPlatform, fetchCharts } from './core/digest/chart.js';
import { takeUpDigests } from './core/digest/due.js';
import { StoreUnavailable } from './core/errors.js';
import type { Log } from './core/log.js';
import type { Instant } from './core/model.js';
import { createLearning, type Train } from './core/routing/learning.js';
import { standing } from './core/standing.js';
import { findOpenThreads } from './core/tickets/open-threads.js';
import { readDeskFile } from './desk-file.js';
import { createReread, rememberIdentities } from './identities.js';
import { createWays, type LiveConfig } from './platforms.js';
import { platformRates } from './rates.js';
import { reachPlatforms } from './reach-platforms.js';
import { drawChart } from './runtime/chart.js';
import { createClock } from './runtime/clock.js';
import { createCourier } from './runtime/courier.js';
import { createDraftedFaq } from './runtime/drafted-faq.js';
import { endWhereDamaged } from './runtime/end-where-damaged.js';
import { type Routes, startHttpServer } from './runtime/http-server.js';
import { createLearntRouters } from './runtime/learnt-router.js';
import { createLimits, type RatesOf } from './runtime/limits.js';
import { startTemplates } from './runtime/live-templates.js';
import { createMetrics } from './runtime/metrics.js';
import { startPulse } from './runtime/pulse.js';
import { createReadiness } from './runtime/readiness.js';
import { createReplica } from './runtime/replica.js';
import { type Scheduler, startScheduler } from './runtime/scheduler.js';
import { createTrainer } from './runtime/trainer.js';
import { scheduledWork } from './scheduled-work.js';
import { installationOf } from './store/installation.js';
import { lockDatabase } from './store/lock.js';
import { openStore } from './store/open.js';
import { stamp } from './store/stamp.js';

export interface AppOptions {
  readonly config: LiveConfig;
  readonly log: Log;
  /** The platforms are the sandbox's: the database belongs to it, not to a bot and a workspace. */
  readonly sandbox?: boolean;
  /** Served beside health, readiness and metrics. */
  readonly routes?: readonly Routes[];
  /** How fast the platforms may be called, where it is not what they permit. */
  readonly rates?: RatesOf;
  /** Milliseconds that the platforms have for an answer, where it is not what they usually need. */
  readonly answerWithin?: number;
  /** What trains the router, where it is not a thread of its own. */
  readonly train?: Train;
  /** What back-off and rates are measured by, in milliseconds; the machine's own by default. */
  readonly monotonic?: () => number;
  /** Told once when the desk cannot go on, in a plain sentence. */
  readonly onFatal: (reason: string) => void;
}

/** A running desk. */
export interface App {
  /** Health, readiness and metrics, without a trailing slash. */
  readonly url: string;
  /** The desk's time. */
  now(): Instant;
  /** Moves the desk's clock forward, and wakes whatever waited for that time. */
  moveClock(to: Instant): void;
  /** Finishes what is in hand. Resolves within 5 s. */
  stop(): Promise<void>;
}

/** How long what is under way may take once the desk is to stop, in milliseconds. */
const patience = 4_000;

/** Puts the desk together and starts it. Rejects with an `OperatorError` where the configuration or the database is wrong. */
export const startApp = async (options: AppOptions): Promise<App> => {
  const { config, log, onFatal } = options;
  const ways = createWays(config);
  const settings = readDeskFile(config.deskConfig);
  const live = await startTemplates(config.templatesDir, settings, log);
  const { texts } = live.templates;

  const closing: (() => Promise<void>)[] = [() => live.stop()];
  const leaving = new AbortController();
  let deadline = Number.POSITIVE_INFINITY;
  const close = async (): Promise<void> => {
    deadline = performance.now() + patience;
    leaving.abort();
    for (const step of closing.splice(0).reverse()) await step();
  };

  try {
    const lock = lockDatabase(config.databaseUrl);
    closing.push(async () => lock.release());
    const metrics = createMetrics();
    const readiness = createReadiness(options.sandbox ? 'sandbox' : 'live', ['telegram', 'slack']);
    const server = await startHttpServer({
      host: config.host,
      port: config.port,
      readiness,
      metrics,
      routes: [...ways.routes, ...(options.routes ?? [])],
    });
    closing.push(() => server.close());
    log.info({ url: server.url }, 'health, readiness and metrics are served');
    const opened = await openStore({ url: config.databaseUrl, log: (sentence) => log.info({}, sentence) });
    closing.push(() => opened.close());
    const store = endWhereDamaged(opened, onFatal);
    const faq = createDraftedFaq(live.templates.faq, store);
    await faq.refresh();
    const refreshFaq = (): Promise<void> =>
      faq.refresh().catch((error: unknown) => log.debug({ err: error }, 'the drafts of the FAQ could not be read'));

    const { answerWithin } = options;
    const platforms = await reachPlatforms({ config, ways, answerWithin, readiness, log });
    const { identities } = platforms;
    const { telegram: bot, slack: workspace } = identities;
    await stamp(store, options.sandbox ? 'sandbox' : { telegram: bot.account, slack: workspace.account });
    await rememberIdentities(store, identities);

    const newest = await store.unit((tx) => tx.newestInstant());
    // The sandbox's clock may have been moved, and stays there.
    const startAt = config.now ?? (options.sandbox ? Date.now() : undefined);
    const clock = createClock({ startAt, notBefore: newest ?? undefined });
    metrics.show({
      read: () => standing(store, clock, settings, Object.keys(identities)),
      ready: () => readiness.current().ready,
      monotonic: () => performance.now(),
    });
    // The sandbox's platforms stand beside the desk and keep its time: nothing comes late there.
    const lateness = (at: Instant): number => (options.sandbox ? 0 : Date.now() - at);
    const routers = createLearntRouters(store, settings);
    closing.push(async () => routers.stop());
    const facts = {
      settings,
      teamPlatform: 'slack',
      customerTextLimit: textLimit,
      customerCaptionLimit: captionLimit,
      ...live.templates,
      faq: faq.book,
      router: routers,
      invitation: (payload: string) => `https://t.me/${bot.username}?start=${payload}`,
    };

    const owner = randomUUID();
    const monotonic = options.monotonic ?? (() => performance.now());
    const limits = createLimits(options.rates ?? platformRates(settings));
    const shared = store.engine === 'postgresql';
    const counted = (processes: number): void => limits.divide(processes, monotonic());
    const replica = shared ? createReplica({ store, owner, monotonic, log, counted }) : undefined;
    const messengers = platforms.createMessengers({
      settings,
      texts,
      desk: await installationOf(store),
      turn: replica,
      files: { [chartPlatform]: fetchCharts(store, { settings, texts }, drawChart) },
      onFatal,
    });
    const courier = createCourier({
      ...facts,
      store,
      clock,
      log,
      messengers,
      limits,
      landings: platforms.landings,
      owner,
      monotonic,
      observe: metrics.delivered,
    });
    const desk = createDesk({
      ...facts,
      store,
      clock,
      log,
      reread: createReread(identities),
      committed: courier.wake,
      wait: (ms) =>
        sleep(ms, undefined, { signal: leaving.signal }).catch(() => {
          throw new StoreUnavailable('the desk is stopping');
        }),
      lateness,
    });

    if (!shared) await store.unit((tx) => tx.outbox.releaseLeases('everybody'));
    await replica?.start();
    closing.push(async () => replica?.stop());
    courier.start();
    closing.push(() => courier.stop(Math.max(0, deadline - performance.now())));
    closing.push(
      store.watch(() => {
        courier.wake();
        void refreshFaq();
      }),
    );
    await takeUpDigests(store, clock, facts);
    await routers.takeUp();
    let scheduler: Scheduler | undefined;
    closing.push(async () => void (await Promise.all(messengers.map((messenger) => messenger.stop()))));
    for (const messenger of messengers) {
      const { platform } = messenger;
      await messenger.start({
        receive: async (inbound) => {
          metrics.received(inbound.kind);
          const answer = await desk.receive(inbound);
          if (inbound.kind === 'draft-approved') await refreshFaq();
          return answer;
        },
        report: (connection) => {
          log.info({ platform, ...connection }, 'connection');
          readiness.report(platform, connection);
          if (connection.connected) setImmediate(() => scheduler?.wake());
        },
        openThreads: () => findOpenThreads(store, clock, facts),
      });
    }
    const pulse = startPulse({
      needed: [...platforms.checks, { name: 'database', check: () => store.unit((tx) => tx.meta.get('stamp')) }],
      report: readiness.report,
      onFatal,
    });
    closing.push(async () => pulse.stop());
    const trainer = createTrainer();
    const learning = createLearning({ store, clock, settings, train: options.train ?? trainer.train, owner, log });
    const isReady = (): boolean => readiness.current().ready;
    const { wake } = courier;
    scheduler = startScheduler(
      scheduledWork({ store, clock, facts, log, isReady, wake, routers, learning, refreshFaq }),
      log,
    );
    closing.push(async () => scheduler?.stop());
    closing.push(() => trainer.stop());

    return {
      url: server.url,
      now: clock.now,
      moveClock(to) {
        clock.moveTo(to);
        courier.wake();
        scheduler?.wake();
      },
      stop: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
