import { messageBlock, viewBlock } from './block-rules.js';
import { list, newFindings } from './rules.js';

export type Surface = 'message' | 'modal' | 'home';

export interface BlockReport {
  /** In Slack's words, each with its JSON pointer; empty when the blocks are good. */
  readonly problems: readonly string[];
  /** Characters people read, over all blocks: a message may have 13,200. */
  readonly characters: number;
}

const messageBlocks = list(messageBlock, 50, 0);
const viewBlocks = list(viewBlock, 100, 0);

/** Checks blocks as Slack does for that surface, in one walk. `at` is the JSON pointer of the list. */
export const validateBlocks = (blocks: unknown, surface: Surface, at = '/blocks'): BlockReport => {
  const found = newFindings();
  (surface === 'message' ? messageBlocks : viewBlocks)(blocks, at, found);
  return found;
};
