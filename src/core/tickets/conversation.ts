import type { Customer, Message } from '../model.js';
import type { ConversationLine } from '../outgoing.js';
import { plainText } from '../rich-text.js';
import { splitText } from '../split-text.js';
import { type Text, text } from '../texts.js';
import type { Work } from '../work.js';

/** One post stays well within what a platform takes, and within what a person reads at one go. */
const partLimits = { lines: 12, units: 5_000 };
/** UTF-16 units of a line: a longer message goes on in the next one. */
const lineLimit = 2_500;

export interface Speakers {
  readonly customer: Pick<Customer, 'name'>;
  /** What agents are called, by id. */
  readonly agents: ReadonlyMap<string, string>;
  /** Of the times. */
  readonly timezone: string;
}

export const speakersOf = async (
  { tx }: Pick<Work, 'tx'>,
  customer: Speakers['customer'],
  messages: readonly Message[],
  timezone: string,
): Promise<Speakers> => {
  const agents = new Map<string, string>();
  for (const { agent } of messages) {
    if (agent !== null && !agents.has(agent)) agents.set(agent, (await tx.members.nameOf(agent)) ?? agent);
  }
  return { customer, agents, timezone };
};

const idOf = ({ author, kind, outcome }: Message): string => {
  if (author === 'customer') return 'said-customer';
  if (kind === 'note') return 'said-note';
  return outcome === 'refused' ? 'said-undelivered' : 'said-agent';
};

const labelOf = (message: Message, { customer, agents, timezone }: Speakers): Text => {
  const agent = message.agent ?? '';
  return text(idOf(message), {
    name: message.author === 'customer' ? customer.name : (agents.get(agent) ?? agent),
    time: { instant: message.at, timezone, style: 'day-and-time' },
  });
};

/** Who said what, as far as somebody heard or read it: what was withdrawn in time was never said. */
export const conversation = (messages: readonly Message[], speakers: Speakers): readonly ConversationLine[] =>
  messages
    .filter(({ outcome }) => outcome !== 'withdrawn')
    .flatMap((message): readonly ConversationLine[] => {
      const label = labelOf(message, speakers);
      const pieces = splitText(message.content, lineLimit);
      if (pieces.length === 0) return [{ label, content: [], attachment: message.attachment ?? 'other' }];
      return pieces.map((content, index) => ({ label, content, attachment: index === 0 ? message.attachment : null }));
    });

/** The lines in posts of bearable size. */
export const inPosts = (lines: readonly ConversationLine[]): readonly (readonly ConversationLine[])[] => {
  const posts: ConversationLine[][] = [];
  let units = 0;
  for (const line of lines) {
    const length = plainText(line.content).length;
    const post = posts.at(-1);
    if (post && post.length < partLimits.lines && units + length <= partLimits.units) {
      post.push(line);
      units += length;
    } else {
      posts.push([line]);
      units = length;
    }
  }
  return posts;
};
