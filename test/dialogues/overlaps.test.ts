import { expect, it } from 'vitest';
import type { AgentActor, Card } from './agent.js';
import { wordsOf } from './agent.js';
import type { CustomerActor } from './customer.js';
import { describeDesk, type TestDesk } from './desk.js';

const minute = 60_000;
const day = 24 * 60 * minute;

const claimed = async (desk: TestDesk, name: string) => {
  const customer = desk.customer(name);
  const anna = desk.agent('U0ANNA');
  customer.says(`Invoice of ${name}`);
  await customer.sees(/#\d+/);
  const card = await anna.findsCard('C0BILLING', `Invoice of ${name}`);
  await anna.clicks(card, 'Claim');
  await customer.sees(/is looking after your request/);
  return { customer, anna, card };
};

const answered = async (desk: TestDesk, name: string) => {
  const scene = await claimed(desk, name);
  const ts = scene.anna.writes(scene.card, `Dear ${name}`);
  await scene.customer.sees(`Dear ${name}`);
  await scene.anna.seesSign(scene.card, ts, 'white_check_mark');
  return scene;
};

const resolves = async (anna: AgentActor, card: Card, customer: CustomerActor): Promise<void> => {
  await anna.clicks(card, 'Resolve');
  await customer.sees(/resolved/);
};

const transfers = async (desk: TestDesk, agent: AgentActor, card: Card, team: string): Promise<void> => {
  const { world } = desk.sandbox.slack;
  await agent.clicks(card, 'Transfer');
  const { id } = await world.until(() => world.views(agent.id).findLast(({ view }) => view.callback_id === 'transfer'));
  await world.submitView(agent.id, id, { team });
};

const ticketOf = async (desk: TestDesk, { channel, ts }: Card) => {
  const ticket = await desk.store.unit((tx) => tx.tickets.byCard(channel, ts));
  if (!ticket) throw new Error('this card has no ticket');
  return ticket;
};

describeDesk('what comes at an unlikely time', (desk) => {
  it('is no longer warned of a message that arrived after all', async () => {
    const { customer, anna, card } = await claimed(desk(), 'Ruta');
    const { telegram, slack } = desk().sandbox;
    telegram.world.block(customer.id);
    await anna.seesCard(card, /Unreachable/);
    const ts = anna.writes(card, 'Are you there, Ruta?');
    await anna.seesSign(card, ts, 'warning');
    telegram.world.unblock(customer.id);
    await customer.sees(/^This was written to you on/);
    await customer.sees('Are you there, Ruta?');
    await anna.seesSign(card, ts, 'white_check_mark');
    await slack.world.until(() => {
      const signs = slack.world.message(card.channel, ts)?.reactions.map(({ name }) => name);
      return signs?.length === 1 && signs[0] === 'white_check_mark';
    });
  });

  it('passes a topic on that was chosen before the old ticket was reopened, and routes nothing later by it', async () => {
    const { customer, anna, card } = await answered(desk(), 'Stella');
    await resolves(anna, card, customer);
    customer.says('/start support-login');
    await customer.sees(/This is Acme Support/);
    await customer.sees(/^Signing in/);
    customer.says('It is about Stella again');
    await customer.sees(/is open again/);
    await customer.sees(/your request is about this: Signing in/);
    await anna.seesInThread(card, 'The customer has chosen a topic: Signing in');
    await anna.seesInThread(card, 'It is about Stella again');
    const known = await desk().store.unit((tx) => tx.customers.byChat('telegram', String(customer.id)));
    expect(known).toMatchObject({ chosenTeam: null, chosenTopic: null, chosenBy: null });
  });

  it('says of a comment what of it stays behind', async () => {
    const { customer, anna, card } = await answered(desk(), 'Vida');
    await resolves(anna, card, customer);
    await customer.presses('2');
    await customer.sees(/add a few words/);
    desk().sandbox.telegram.world.attach(customer.id, 'video', { caption: 'See how it looks' });
    await customer.sees(/cannot pass on the video/);
    await customer.sees(/your words have reached the team/);
    await anna.seesInThread(card, 'See how it looks');
    await anna.seesInThread(card, 'The customer sent a video');
  });

  it('edits a message that was refused, and learns that this does not send it', async () => {
    const { customer, anna, card } = await claimed(desk(), 'Refina');
    const { telegram, slack } = desk().sandbox;
    const how = { status: 400, description: 'Bad Request: message is odd' };
    telegram.world.fail({ method: 'sendMessage', chat: customer.id, times: 1, how });
    const ts = anna.writes(card, 'Odd words');
    await anna.seesSign(card, ts, 'warning');
    slack.world.edit(anna.id, card.channel, ts, { text: 'Even words' });
    await anna.seesInThread(card, 'editing it does not send it again');
  });

  it('names no time that has passed when asked where it stands', async () => {
    const customer = desk().customer('Tima');
    customer.says('Invoice of Tima');
    await customer.sees(/by \d\d:\d\d/);
    desk().clock.moveBy(40 * minute);
    await customer.sees(/We now expect to answer by/);
    desk().clock.moveBy(40 * minute);
    customer.says('/status');
    await customer.sees(/is waiting for an answer\. Team: Billing\.$/);
  });

  it('shows on the card of a matter that goes on after days what it is about', async () => {
    const { customer, anna, card } = await answered(desk(), 'Nona');
    await resolves(anna, card, customer);
    desk().clock.moveBy(4 * day);
    await customer.presses('Not solved');
    const { text } = await customer.sees(/tell us in one sentence/);
    const next = await anna.findsCard('C0BILLING', `${/#\d+/.exec(text)?.[0]} · `);
    await anna.seesCard(next, 'Follows ticket');
    const shown = desk().sandbox.slack.world.message(next.channel, next.ts)?.blocks ?? [];
    expect(wordsOf(shown)).toContain('Invoice of Nona');
  });

  it('lets a customer who was answered and then transferred wait anew, in the digest too', async () => {
    const { anna, card } = await answered(desk(), 'Wanda');
    const { id } = await ticketOf(desk(), card);
    await transfers(desk(), anna, card, 'general');
    await anna.findsCard('C0GENERAL', 'Invoice of Wanda');
    const history = await desk().store.unit((tx) => tx.history.ofTicket(id));
    expect(history.map(({ kind }) => kind).slice(-4)).toEqual(['replied', 'transferred', 'asked', 'promised']);
  });
});

describeDesk(
  'last words before a transfer',
  (desk) => {
    it('reach the customer, who still waits for the next team', async () => {
      const { customer, anna, card } = await claimed(desk(), 'Odile');
      await anna.seesInThread(card, 'has claimed this ticket');
      const { id } = await ticketOf(desk(), card);
      const ts = anna.writes(card, 'My colleagues know more about it');
      await anna.seesSign(card, ts, 'hourglass_flowing_sand');
      await transfers(desk(), anna, card, 'general');
      const next = await anna.findsCard('C0GENERAL', 'Invoice of Odile');
      await anna.seesInThread(next, 'It comes from this team: Billing');
      desk().clock.moveBy(minute);
      await customer.sees('My colleagues know more about it');
      await anna.seesSign(card, ts, 'white_check_mark');
      const ticket = await ticketOf(desk(), next);
      expect(ticket).toMatchObject({ id, firstReplyAt: null });
      expect(ticket.waitingSince).not.toBeNull();
    });
  },
  { sendDelay: '30s' },
);
