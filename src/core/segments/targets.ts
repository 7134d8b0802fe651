import type { Language, Priority } from '../model.js';
import { type DeskSettings, localize, type Team } from '../settings.js';

const segmentByKey = ({ segments }: DeskSettings, key: string | null) => segments.find((one) => one.key === key);

/** The team as it works for a segment: its targets shortened. A segment that left the configuration changes nothing. */
export const forSegment = (settings: DeskSettings, team: Team, segment: string | null): Team => {
  const { targets: share = 1 } = segmentByKey(settings, segment) ?? {};
  if (share === 1) return team;
  const { firstReply, reply, resolution } = team.targets;
  const targets = { firstReply: firstReply * share, reply: reply * share, resolution: resolution * share };
  return { ...team, targets };
};

/** A ticket's segment and priority as its team reads them. */
export interface SegmentView {
  readonly label: string;
  readonly priority: Priority;
}

/** `undefined` for a ticket of no segment. */
export const segmentView = (
  settings: DeskSettings,
  { segment, priority }: { readonly segment: string | null; readonly priority: Priority },
  language: Language,
): SegmentView | undefined => {
  if (segment === null) return undefined;
  const known = segmentByKey(settings, segment);
  return { label: known ? localize(known.label, language, settings) : segment, priority };
};
