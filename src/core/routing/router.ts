import type { Verdict } from './classifier/classifier.js';

/** A ticket of this desk's past that a text resembles. */
export interface Alike {
  readonly ticket: number;
}

/** What was learnt from the topics' example phrases and from confirmed and corrected tickets. Labels are `team/topic`. */
export interface Router {
  classify(text: string): Verdict;
  /** Tickets with this label whose words are most like the text, the likest first, at most `most`; none where none is alike. */
  similar(text: string, label: string, most: number): readonly Alike[];
  /** Words of the text that spoke most for the label, the most telling first; for a label that has no tickets yet. */
  words(text: string, label: string, most: number): readonly string[];
}

/** The router at work; replaced as a whole when another one has been trained. */
export interface Routers {
  /** `null` until one has been trained, or where there is too little to learn from. */
  current(): Router | null;
}

/** Nothing was learnt yet. */
export const untrained: Routers = { current: () => null };

const separator = '/';

/** A topic as the classifier knows it. */
export const labelOfTopic = (team: string, topic: string): string => `${team}${separator}${topic}`;

/** The topic behind a label; it may have left the configuration since. Keys hold no slash. */
export const topicOfLabel = (label: string): { readonly team: string; readonly topic: string } => {
  const at = label.indexOf(separator);
  return { team: label.slice(0, at), topic: label.slice(at + 1) };
};
