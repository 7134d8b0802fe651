import { randomUUID } from 'node:crypto';
import { readConfig, readDatabaseUrl } from './config.js';
import { OperatorError } from './core/errors.js';
import type { Log } from './core/log.js';
import { createLearning } from './core/routing/learning.js';
import { reportRouter } from './core/routing/report.js';
import { route } from './core/routing/route.js';
import type { Router } from './core/routing/router.js';
import type { DeskSettings } from './core/settings.js';
import { readDeskFile } from './desk-file.js';
import { createClock } from './runtime/clock.js';
import { createLearntRouters } from './runtime/learnt-router.js';
import { loadTexts } from './runtime/templates.js';
import { createTrainer } from './runtime/trainer.js';
import { requireCurrentSchema } from './store/inspect.js';
import { openStore } from './store/open.js';

/** The router of a desk's database, for whoever runs the desk. */
export interface RouterTool {
  /** What `/desk router` shows. */
  status(): Promise<string>;
  /** Trains now; a running desk takes it up within a minute. Rejects with `OperatorError` where it cannot. */
  train(): Promise<string>;
  /** How a ticket with this text would be routed, and why. */
  explain(text: string): Promise<string>;
  close(): Promise<void>;
}

const silence: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** As many topics, words and tickets as a person looks at. */
const listed = { topics: 5, words: 6, tickets: 5 };

const ruled = (settings: DeskSettings, text: string, router: Router | null): string => {
  const { team, topic, rule, evidence } = route(settings, { chosen: null, texts: [text] }, router);
  return `A ticket with these words goes to ${topic === null ? team : `${team}/${topic}`} by the rule ${rule}${
    evidence === null ? '' : ` (${evidence})`
  }.`;
};

const learntLines = (router: Router, text: string, threshold: number): readonly string[] => {
  const { ranked, sure } = router.classify(text);
  const [best] = ranked;
  if (!best) return [];
  const words = router.words(text, best.label, listed.words).join(', ');
  const tickets = router.similar(text, best.label, listed.tickets).map(({ ticket }) => `#${ticket}`);
  return [
    `What was learnt, ${sure ? 'sure enough to decide' : 'not sure enough to decide'} (from ${threshold.toFixed(2)} on):`,
    ...ranked.slice(0, listed.topics).map(({ label, probability }) => `  ${probability.toFixed(2)}  ${label}`),
    `Words that speak for ${best.label}: ${words || 'none'}.`,
    `Tickets about it that are alike: ${tickets.join(', ') || 'none'}.`,
  ];
};

/** Works beside a running desk. Rejects with `OperatorError` where there is no database that a desk has used. */
export const openRouterTool = async ({ reading }: { readonly reading: boolean }): Promise<RouterTool> => {
  const config = readConfig();
  const url = readDatabaseUrl();
  const settings = readDeskFile(config.deskConfig);
  const texts = await loadTexts(config.templatesDir, settings.languages);
  await requireCurrentSchema(url);
  const store = await openStore({ url, reading });
  const newest = await store.unit((tx) => tx.newestInstant());
  const clock = createClock({ startAt: config.now, notBefore: newest ?? undefined });
  const [language] = settings.languages;
  const status = async (): Promise<string> => {
    const lines = await store.unit((tx) => reportRouter({ tx, settings, now: clock.now() }, language));
    return lines.map((line) => texts.line(language, line)).join('\n');
  };
  return {
    status,
    async train() {
      const { train } = createTrainer();
      const learning = createLearning({ store, clock, settings, train, owner: randomUUID(), log: silence });
      const { kind } = await learning.now();
      if (kind === 'trained') return status();
      throw new OperatorError(
        kind === 'busy'
          ? 'The desk is training just now: look at npm run router -- status in a minute.'
          : 'There is too little to learn from: at least two topics need phrases in desk.yml or answered tickets.',
      );
    },
    async explain(text) {
      const routers = createLearntRouters(store, settings);
      await routers.takeUp();
      await routers.settle();
      const router = routers.current();
      const version = await store.unit((tx) => tx.router.newest());
      const learnt =
        router && version ? learntLines(router, text, version.threshold) : ['Nothing has been learnt yet.'];
      return [ruled(settings, text, router), ...learnt].join('\n');
    },
    close: () => store.close(),
  };
};
