import { setImmediate as nextTurn } from 'node:timers/promises';
import { createClassifier } from '../core/routing/classifier/classifier.js';
import type { Model } from '../core/routing/classifier/train.js';
import { type TicketExample, ticketExamples } from '../core/routing/examples.js';
import { ticketsLearnt } from '../core/routing/learning.js';
import { createNeighbours, type Neighbours } from '../core/routing/neighbours.js';
import type { Router, Routers } from '../core/routing/router.js';
import type { DeskSettings } from '../core/settings.js';
import type { Store } from '../core/store.js';

/** Tickets that are looked at in one turn of the event loop: some milliseconds. */
const atOnce = 25;

interface LearntRouter {
  readonly router: Router;
  readonly neighbours: Neighbours;
}

const createRouter = (model: Model): LearntRouter => {
  const { classify, explain, vectorOf } = createClassifier(model);
  const neighbours = createNeighbours(vectorOf, model.vocabulary.features.length);
  const words: Router['words'] = (text, label, most) => explain(text, label, most).map(({ word }) => word);
  return { router: { classify, similar: neighbours.similar, words }, neighbours };
};

export interface LearntRouters extends Routers {
  /** Takes up the newest version that is stored, whichever process has trained it; resolves when it is at work. */
  takeUp(): Promise<void>;
  /** Resolves when its likeness to tickets of the past can be told too. */
  settle(): Promise<void>;
  stop(): void;
}

/** The newest version of what was learnt, at work in this process. */
export const createLearntRouters = (store: Store, settings: Pick<DeskSettings, 'teams'>): LearntRouters => {
  let version: number | undefined;
  let current: Router | null = null;
  let stopped = false;
  let familiar = Promise.resolve();

  const meet = async ({ neighbours, router }: LearntRouter, tickets: readonly TicketExample[]): Promise<void> => {
    for (let from = 0; from < tickets.length && !stopped && current === router; from += atOnce) {
      for (const ticket of tickets.slice(from, from + atOnce)) neighbours.add(ticket);
      await nextTurn();
    }
  };

  return {
    current: () => current,
    async takeUp() {
      const found = await store.unit(async (tx) => {
        const newest = await tx.router.newest();
        if (!newest || newest.version === version) return null;
        const model = await tx.router.model(newest.version);
        return model && { model, version: newest.version };
      });
      if (!found) return;
      // A unit of its own: whoever waits has a turn between them.
      const tickets = ticketExamples(settings, await store.unit((tx) => tx.router.learnt(ticketsLearnt)));
      const learnt = createRouter(found.model);
      version = found.version;
      current = learnt.router;
      familiar = meet(learnt, tickets);
    },
    settle: () => familiar,
    stop() {
      stopped = true;
    },
  };
};
