import type { Instant, RoutingRule } from '../model.js';
import type { Model } from './classifier/train.js';
import type { LearntTicket, Origins } from './examples.js';

/** One version of what was learnt, without the model itself. */
export interface RouterVersion {
  readonly version: number;
  readonly trainedAt: Instant;
  /** Of the examples it was trained on. */
  readonly fingerprint: string;
  readonly origins: Origins;
  /** On examples that it had not seen. */
  readonly measured: Model['measured'];
  /** From this probability on it decides. */
  readonly threshold: number;
}

/** A topic of a team; `null`: none was said. Keys as they were then. */
export interface RoutedTo {
  readonly team: string;
  readonly topic: string | null;
}

/** An agent said that a ticket belongs somewhere else. */
export interface Correction {
  readonly from: RoutedTo;
  readonly to: RoutedTo;
  /** What had decided before; `null` where that was not recorded. */
  readonly was: RoutingRule | null;
}

/** What the router learns from, and what it has learnt. */
export interface RouterStore {
  /** The newest tickets that agents answered and resolved, about a topic, with their words: so many at most. */
  learnt(limit: number): Promise<readonly LearntTicket[]>;
  newest(): Promise<RouterVersion | null>;
  /** `null` for a version that is kept no more. */
  model(version: number): Promise<Model | null>;
  /** Stores a new version, forgets the oldest beyond so many, and resolves with its number. */
  save(version: Omit<RouterVersion, 'version'>, model: Model, kept: number): Promise<number>;
  /** The newest since then, so many at most. */
  corrections(since: Instant, limit: number): Promise<readonly Correction[]>;
  /** How many of the tickets opened since then the router placed, and agents answered and left where they were. */
  leftInPlace(since: Instant): Promise<number>;
}
