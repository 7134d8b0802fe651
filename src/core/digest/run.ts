import type { Instant } from '../model.js';
import type { DigestFigures } from './figures.js';
import type { Period, WeekLabel } from './week.js';

/** One team's digest of one week, decided once: posted with its figures, or missed for good. */
export interface DigestRun {
  readonly team: string;
  readonly week: WeekLabel;
  readonly period: Period;
  /** `null`: skipped. */
  readonly figures: DigestFigures | null;
  readonly at: Instant;
  /** The post's id on the teams' platform, once it stands there. */
  readonly ref: string | null;
}
