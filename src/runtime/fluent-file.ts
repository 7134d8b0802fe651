import { FluentResource, type Message } from '@fluent/bundle';

export type Pattern = NonNullable<Message['value']>;
export type Expression = Exclude<Exclude<Pattern, string>[number], string>;

/** One message of a file, with the line it begins on. */
export interface FluentEntry {
  readonly id: string;
  readonly line: number;
  readonly pattern: Pattern;
}

/** Something wrong in a file; lines are counted from 1. */
export interface FluentMistake {
  readonly line: number;
  readonly message: string;
}

interface Block {
  readonly id: string;
  readonly line: number;
  readonly lines: string[];
}

const beginning = /^(-?[a-zA-Z][\w-]*) *=/;

/** Cuts the text into messages; what belongs to none is a mistake. */
const blocksOf = (text: string, mistakes: FluentMistake[]): Block[] => {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const id = beginning.exec(line)?.[1];
    if (id !== undefined) {
      open = { id, line: index + 1, lines: [line] };
      blocks.push(open);
    } else if (/^#{1,3}( |$)/.test(line)) open = undefined;
    else if (open && /^([ }]|$)/.test(line)) open.lines.push(line);
    else if (line.trim() !== '') {
      mistakes.push({ line: index + 1, message: 'belongs to no text (write "id = words", and indent further lines)' });
    }
  }
  return blocks;
};

/** The library's parser ends a message without a word at these characters outside braces. */
const cutOff = ({ lines }: Block): number => {
  let depth = 0;
  for (const [index, line] of lines.entries()) {
    if (index > 0 && depth === 0 && /^ *[.[*}]/.test(line)) return index;
    depth += line.split('{').length - line.split('}').length;
  }
  return -1;
};

const parse = (block: Block, mistakes: FluentMistake[]): FluentEntry[] => {
  const { id, line, lines } = block;
  const refuse = (message: string, at = line) => {
    mistakes.push({ line: at, message: `${id}: ${message}` });
    return [];
  };
  const at = cutOff(block);
  if (at >= 0) return refuse('a line of text cannot begin with . [ * or } here', line + at);
  const [message] = new FluentResource(lines.join('\n')).body;
  if (!message || message.value === null)
    return refuse('is not well formed (a brace or a default variant *[…] missing?)');
  return [{ id, line, pattern: message.value }];
};

/** Reads a Fluent file. The library skips what it cannot read; here that is a mistake. */
export const readFluentFile = (text: string): { entries: FluentEntry[]; mistakes: FluentMistake[] } => {
  const mistakes: FluentMistake[] = [];
  const entries = blocksOf(text, mistakes).flatMap((block) => parse(block, mistakes));
  const seen = new Map<string, number>();
  for (const { id, line } of entries) {
    const first = seen.get(id);
    if (first !== undefined) mistakes.push({ line, message: `${id}: is here twice (first in line ${first})` });
    else seen.set(id, line);
  }
  return { entries, mistakes };
};
