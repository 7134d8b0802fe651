import { type AgentActor, type Card, postedWords } from '../dialogues/agent.js';
import type { CustomerActor } from '../dialogues/customer.js';
import type { FaultDesk } from './desk.js';

/** One customer and one assignee, who talk to each other. */
export interface Conversation {
  readonly customer: CustomerActor;
  readonly agent: AgentActor;
  readonly card: Card;
  /** What the desk posted of the customer's words into the thread, in order. */
  posted(): readonly string[];
  /** What the customer got of the words that agents wrote, in order. */
  heard(): readonly string[];
  says(words: string): void;
  answers(words: string): string;
}

let opened = 0;

/** A conversation that a colleague has claimed, with all that belongs to its beginning delivered. */
export const converse = async (desk: FaultDesk, agentId = 'U0ANNA'): Promise<Conversation> => {
  opened += 1;
  const question = `Invoice no. ${opened}`;
  const [customer, agent] = [desk.customer(`Customer ${opened}`), desk.agent(agentId)];
  customer.says(question);
  await customer.sees(/#\d+/);
  const card = await agent.findsCard('C0BILLING', question);
  await agent.clicks(card, 'Claim');
  await customer.sees(/is looking after your request/);
  const { world } = desk.sandbox.slack;
  const said = new Set([question]);
  const answered = new Set<string>();
  const posted = (): readonly string[] =>
    world
      .thread(card.channel, card.ts)
      .slice(1)
      .filter(({ bot_id }) => bot_id !== undefined)
      .map(postedWords)
      .filter((words) => said.has(words));
  // Nothing more is owed then: a fault that is ordered now strikes what the test does.
  await world.until(() => posted().length > 0);
  await agent.seesInThread(card, `@${agentId}`);
  return {
    customer,
    agent,
    card,
    posted,
    heard: () => customer.heard().filter((words) => answered.has(words)),
    says(words) {
      said.add(words);
      customer.says(words);
    },
    answers(words) {
      answered.add(words);
      return agent.writes(card, words);
    },
  };
};
