import { vi } from 'vitest';
import { type Card, wordsOf } from '../../dialogues/agent.js';
import type { FaultDesk } from '../desk.js';
import type { Colleague, Operation } from './operations.js';

/** What an agent wrote in a thread. */
interface Spoken {
  readonly agent: string;
  readonly words: string;
  readonly note: boolean;
  readonly channel: string;
  readonly ts: string;
}

/** What one customer did in a run, and what was done for them. */
export interface Played {
  readonly id: number;
  readonly name: string;
  readonly wrote: string[];
  readonly spoken: Spoken[];
}

export interface Run {
  readonly customers: readonly [Played, Played];
  /** How often something may have reached Telegram without the desk hearing of it. */
  incidents: number;
}

const team = ['C0BILLING', 'C0SUPPORT', 'C0GENERAL'];
const hour = 3_600_000;
let people = 0;

/** Resolves when nothing is under way between the platforms and the desk, twice in a row. */
const settle = async (desk: FaultDesk): Promise<void> => {
  const { telegram, slack } = desk.sandbox;
  let still = 0;
  await vi.waitFor(
    async () => {
      const [row] = await desk.query<{ owed: number | string }>(`
        SELECT count(*) AS owed FROM "Delivery" AS d LEFT JOIN "Lane" AS l ON l.lane = d.lane
        WHERE d.state IN ('pending', 'sending') AND l."parkedAt" IS NULL`);
      const open = [telegram.world.pending(), slack.world.pendingEvents(), Number(row?.owed ?? 0)];
      const quiet = slack.world.connections() > 0 && open.every((count) => count === 0);
      still = quiet ? still + 1 : 0;
      if (still < 2) throw new Error(`updates, events and deliveries that are under way: ${open.join(', ')}`);
    },
    { timeout: 90_000, interval: 25 },
  );
};

/** What Slack gave up handing over while no socket was open is read in the threads once one is. */
const readInThreads = async (desk: FaultDesk, { customers }: Run): Promise<void> => {
  const { world } = desk.sandbox.slack;
  const standing = customers
    .flatMap(({ spoken }) => spoken)
    .filter(({ channel, ts }) => !world.message(channel, ts)?.deleted);
  await vi.waitFor(
    async () => {
      const rows = await desk.query<{ ref: string }>(`SELECT ref FROM "Message" WHERE author = 'agent'`);
      const missing = standing.filter(({ ts }) => !rows.some(({ ref }) => ref === ts));
      if (missing.length > 0) throw new Error(`I6: not stored: ${missing.map(({ words }) => words).join(', ')}`);
    },
    { timeout: 30_000, interval: 50 },
  );
};

/** The newest card of a customer that its ticket still has. */
const cardOf = ({ sandbox }: FaultDesk, { name }: Played): Card | undefined => {
  const cards = team.flatMap((channel) =>
    sandbox.slack.world
      .channel(channel)
      .slice(-30)
      .filter(({ blocks }) => blocks.some(({ type }) => type === 'actions') && wordsOf(blocks).includes(name))
      .map(({ ts }) => ({ channel, ts })),
  );
  return cards.sort((a, b) => (a.ts < b.ts ? -1 : 1)).at(-1);
};

/** The card, once it is there; people do not wait for ever. */
const findCard = async (desk: FaultDesk, customer: Played): Promise<Card | undefined> => {
  if (customer.wrote.length === 0) return undefined;
  const { world } = desk.sandbox.slack;
  return world.until(() => cardOf(desk, customer), 1_000).catch(() => undefined);
};

const click = (desk: FaultDesk, card: Card, agentId: string, button: string): void => {
  const blocks = desk.sandbox.slack.world.message(card.channel, card.ts)?.blocks ?? [];
  const actions = blocks.find(({ type }) => type === 'actions') as
    | { readonly elements: readonly { readonly action_id: string; readonly text: { readonly text: string } }[] }
    | undefined;
  const found = actions?.elements.find(({ text }) => text.text === button);
  if (found) desk.sandbox.slack.world.click(agentId, card.channel, card.ts, found.action_id);
};

const speak = (desk: FaultDesk, card: Card, customer: Played, agent: string, note: boolean): void => {
  const words = `${note ? '// ' : ''}answer ${customer.name}.${customer.spoken.length}`;
  const ts = desk.sandbox.slack.world.write(agent, card.channel, { text: words, threadTs: card.ts });
  customer.spoken.push({ agent, words, note, channel: card.channel, ts });
};

const transfer = async (desk: FaultDesk, card: Card, agent: Colleague, to: string): Promise<void> => {
  const { world } = desk.sandbox.slack;
  for (const { id } of world.views(agent)) world.closeView(agent, id);
  click(desk, card, agent, 'Transfer');
  const form = await world
    .until(() => world.views(agent).findLast(({ view }) => view.callback_id === 'transfer'), 300)
    .catch(() => undefined);
  // The own team is not on offer: Slack refuses what the form does not have.
  if (form) await world.submitView(agent, form.id, { team: to }).catch(() => undefined);
};

const press = (desk: FaultDesk, { id }: Played): void => {
  const { world } = desk.sandbox.telegram;
  const message = world.chat(id).messages.findLast(({ who, reply_markup }) => who === 'bot' && reply_markup);
  const button = message?.reply_markup?.inline_keyboard.flat().at(-1);
  if (message && button && !world.customer(id).blocked) world.press(id, message.message_id, button.text);
};

const write = (desk: FaultDesk, customer: Played, routed: boolean): void => {
  const { world } = desk.sandbox.telegram;
  if (world.customer(customer.id).blocked) world.unblock(customer.id);
  const words = `${routed ? 'invoice' : 'hello'} ${customer.name}.${customer.wrote.length}`;
  customer.wrote.push(words);
  world.write(customer.id, words);
};

const edit = (desk: FaultDesk, customer: Played): void => {
  const { world } = desk.sandbox.telegram;
  const last = world.chat(customer.id).messages.findLast(({ who }) => who === 'customer');
  if (last && !world.customer(customer.id).blocked) world.edit(customer.id, last.message_id, `${last.text} edited`);
};

const strike = (
  desk: FaultDesk,
  run: Run,
  fault: Extract<Operation, { do: 'telegram-fault' | 'slack-fault' }>,
): void => {
  const { method, times, how } = fault;
  const { telegram, slack } = desk.sandbox;
  if (fault.do === 'slack-fault') {
    slack.world.fail({ method, times, how: how === 429 ? { status: 429, retryAfter: 2 } : how });
    return;
  }
  if (how !== 429 && how.endsWith('-after')) run.incidents += times;
  telegram.world.fail({
    method,
    times,
    how: how === 429 ? { status: 429, description: 'Too Many Requests', retryAfter: 1 } : how,
  });
};

const perform = async (desk: FaultDesk, run: Run, operation: Operation): Promise<void> => {
  const { slack, telegram } = desk.sandbox;
  switch (operation.do) {
    case 'clock':
      return desk.moveClock(operation.hours * hour);
    case 'telegram-fault':
    case 'slack-fault':
      return strike(desk, run, operation);
    case 'socket':
      return void slack.world.disconnectSockets(operation.reason);
    case 'cut':
      run.incidents += 1;
      desk.network[operation.platform].cut();
      return desk.network[operation.platform].mend();
    case 'restart':
      run.incidents += 1;
      return desk.restart();
    case 'crash':
      run.incidents += 1;
      return desk.crash();
    case 'settle':
      return settle(desk);
  }
  const customer = run.customers[operation.who];
  switch (operation.do) {
    case 'write':
      return write(desk, customer, operation.routed);
    case 'edit':
      return edit(desk, customer);
    case 'press':
      return press(desk, customer);
    case 'block':
      return customer.wrote.length > 0 ? telegram.world.block(customer.id) : undefined;
  }
  const card = await findCard(desk, customer);
  if (!card) return;
  switch (operation.do) {
    case 'race':
      for (const agent of ['U0ANNA', 'U0BORIS']) click(desk, card, agent, 'Claim');
      return;
    case 'outsider':
      return speak(desk, card, customer, 'U0CELINA', false);
    case 'click':
      return click(desk, card, operation.agent, operation.button);
    case 'reply':
    case 'note':
      return speak(desk, card, customer, operation.agent, operation.do === 'note');
    case 'unsay': {
      const said = customer.spoken.findLast(({ agent }) => agent === operation.agent);
      const { world } = slack;
      if (said && !world.message(said.channel, said.ts)?.deleted) world.remove(said.agent, said.channel, said.ts);
      return;
    }
    case 'transfer':
      return transfer(desk, card, operation.agent, operation.team);
  }
};

/** Two new customers live through these operations; then all is mended, and everything gets the time that it needs. */
export const play = async (desk: FaultDesk, operations: readonly Operation[]): Promise<Run> => {
  const { telegram, slack } = desk.sandbox;
  const person = (): Played => {
    people += 1;
    const name = `Person${people}x`;
    const { id } = telegram.world.createCustomer({ firstName: name, languageCode: 'en' });
    return { id, name, wrote: [], spoken: [] };
  };
  const run: Run = { customers: [person(), person()], incidents: 0 };
  const settled = desk.hurry();
  try {
    for (const operation of operations) await perform(desk, run, operation);
    telegram.world.clearFaults();
    slack.world.clearFaults();
    for (const { id } of run.customers) if (telegram.world.customer(id).blocked) telegram.world.unblock(id);
    await settle(desk);
    await readInThreads(desk, run);
    await settle(desk);
  } finally {
    settled();
  }
  return run;
};
