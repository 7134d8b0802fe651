import fc from 'fast-check';

/** One of the run's two customers. */
type Who = 0 | 1;
/** One of the two colleagues who claim; a third one only talks. */
export type Colleague = 'U0ANNA' | 'U0BORIS';

const buttons = ['Claim', 'Release', 'Resolve', 'Reopen'] as const;
const faults = ['http-500-before', 'http-500-after', 'drop-before', 'drop-after'] as const;
const telegramMethods = ['sendMessage', 'getUpdates', '*'] as const;
const slackMethods = ['chat.postMessage', 'chat.update', 'conversations.replies', 'reactions.add', '*'] as const;

/** What people, platforms, the network, time and whoever kills processes may do. */
export type Operation =
  /** Words that name a team are routed; a ticket that began without them moves once they are said. */
  | { readonly do: 'write'; readonly who: Who; readonly routed: boolean }
  | { readonly do: 'edit' | 'press' | 'block' | 'race' | 'outsider'; readonly who: Who }
  | { readonly do: 'click'; readonly who: Who; readonly agent: Colleague; readonly button: (typeof buttons)[number] }
  | { readonly do: 'reply' | 'note' | 'unsay'; readonly who: Who; readonly agent: Colleague }
  | { readonly do: 'transfer'; readonly who: Who; readonly agent: Colleague; readonly team: string }
  | { readonly do: 'clock'; readonly hours: number }
  | {
      readonly do: 'telegram-fault';
      readonly method: string;
      readonly how: (typeof faults)[number] | 429;
      readonly times: number;
    }
  | {
      readonly do: 'slack-fault';
      readonly method: string;
      readonly how: (typeof faults)[number] | 429;
      readonly times: number;
    }
  | { readonly do: 'socket'; readonly reason: 'hard' | 'refresh_requested' }
  | { readonly do: 'cut'; readonly platform: 'telegram' | 'slack' }
  | { readonly do: 'restart' | 'crash' | 'settle' };

const who = fc.constantFrom<Who>(0, 1);
const agent = fc.constantFrom<Colleague>('U0ANNA', 'U0BORIS');
const how = fc.constantFrom(...faults, 429 as const);
const times = fc.integer({ min: 1, max: 3 });
const fixed = <T extends string>(name: T) => fc.constant(name);

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fixed('write'), who, routed: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fixed('edit'), who }) },
  { weight: 3, arbitrary: fc.record({ do: fixed('press'), who }) },
  { weight: 1, arbitrary: fc.record({ do: fixed('block'), who }) },
  { weight: 3, arbitrary: fc.record({ do: fixed('race'), who }) },
  { weight: 2, arbitrary: fc.record({ do: fixed('outsider'), who }) },
  { weight: 6, arbitrary: fc.record({ do: fixed('click'), who, agent, button: fc.constantFrom(...buttons) }) },
  { weight: 8, arbitrary: fc.record({ do: fixed('reply'), who, agent }) },
  { weight: 4, arbitrary: fc.record({ do: fixed('note'), who, agent }) },
  { weight: 1, arbitrary: fc.record({ do: fixed('unsay'), who, agent }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fixed('transfer'), who, agent, team: fc.constantFrom('billing', 'support', 'general') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fixed('clock'), hours: fc.integer({ min: 1, max: 100 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fixed('telegram-fault'), method: fc.constantFrom(...telegramMethods), how, times }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fixed('slack-fault'), method: fc.constantFrom(...slackMethods), how, times }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fixed('socket'),
      reason: fc.constantFrom('hard' as const, 'refresh_requested' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fixed('cut'), platform: fc.constantFrom('telegram' as const, 'slack' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fixed('restart') }) },
  { weight: 1, arbitrary: fc.record({ do: fixed('crash') }) },
  { weight: 3, arbitrary: fc.record({ do: fixed('settle') }) },
);

/** Half of all stories begin with a customer whose ticket somebody has. */
const opening: readonly Operation[] = [
  { do: 'write', who: 0, routed: true },
  { do: 'race', who: 0 },
];

export const operations: fc.Arbitrary<readonly Operation[]> = fc
  .tuple(fc.boolean(), fc.array(operation, { minLength: 3, maxLength: 14, size: 'max' }))
  .map(([open, drawn]) => (open ? [...opening, ...drawn] : drawn));
