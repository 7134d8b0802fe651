import type { FaqBook } from './faq/book.js';
import type { Instant } from './model.js';
import type { Routers } from './routing/router.js';
import type { DeskSettings } from './settings.js';
import type { Tx } from './store.js';
import type { Texts } from './texts.js';

/** What the desk is told once, when it is put together. */
export interface DeskFacts {
  readonly settings: DeskSettings;
  /** The messenger on which the teams work. */
  readonly teamPlatform: string;
  /** UTF-16 units that one message to a customer may hold. */
  readonly customerTextLimit: number;
  /** The same for words beside a file. */
  readonly customerCaptionLimit: number;
  readonly faq: FaqBook;
  /** Texts for agents only. */
  readonly macros: FaqBook;
  /** For what the desk says in a language before it is on its way. */
  readonly texts: Texts;
  readonly router: Routers;
  /** The address by which a new customer comes, with what the link carries; absent where nobody can be sent. */
  readonly invitation?: (payload: string) => string;
}

/** What a use-case works with: the open transaction, the desk's facts and one reading of the clock. */
export interface Work extends DeskFacts {
  readonly tx: Tx;
  readonly now: Instant;
  /** When the event behind it happened: decides what it is still in time for. `now`, unless it came late. */
  readonly happenedAt: Instant;
  /** What is stored as its time, and counted by: `happenedAt`, unless something later is recorded already. */
  readonly recordedAt: Instant;
}

/** Work that no event from outside began: it happens now. */
export const workNow = (facts: DeskFacts, tx: Tx, now: Instant): Work => ({
  ...facts,
  tx,
  now,
  happenedAt: now,
  recordedAt: now,
});
