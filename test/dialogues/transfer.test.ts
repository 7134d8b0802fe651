import { expect, it, vi } from 'vitest';
import type { SeenMessage } from '../../adapters/sandbox/slack-server/world.js';
import { type AgentActor, type Card, wordsOf } from './agent.js';
import { describeDesk, type TestDesk } from './desk.js';

describeDesk('a transfer between teams', (desk) => {
  const slack = () => desk().sandbox.slack.world;

  const opened = async (name: string, question = `Invoice of ${name}`) => {
    const customer = desk().customer(name);
    const anna = desk().agent('U0ANNA');
    const boris = desk().agent('U0BORIS');
    customer.says(question);
    await customer.sees(/#\d+/);
    const card = await anna.findsCard('C0BILLING', question);
    return { customer, anna, boris, card };
  };

  const claimed = async (name: string) => {
    const scene = await opened(name);
    await scene.anna.clicks(scene.card, 'Claim');
    await scene.customer.sees(/is looking after your request/);
    await scene.anna.seesCard(scene.card, '@U0ANNA');
    await scene.anna.seesInThread(scene.card, 'has claimed this ticket');
    return scene;
  };

  /** Asks for the form and waits until it can be filled in. */
  const form = async (agent: AgentActor, card: Card): Promise<string> => {
    for (const { id } of slack().views(agent.id)) slack().closeView(agent.id, id);
    await agent.clicks(card, 'Transfer');
    const { id } = await slack().until(() =>
      slack()
        .views(agent.id)
        .findLast(({ view }) => view.callback_id === 'transfer'),
    );
    return id;
  };

  const sends = (agent: AgentActor, view: string, team: string, comment?: string) =>
    slack().submitView(agent.id, view, { team, ...(comment !== undefined && { comment }) });

  const transfers = async (agent: AgentActor, card: Card, team: string, comment?: string): Promise<void> => {
    const { response } = await sends(agent, await form(agent, card), team, comment);
    expect(response).toEqual({});
  };

  const modal = (agent: AgentActor) => slack().views(agent.id).at(-1);

  const thread = ({ channel, ts }: Card): readonly string[] =>
    slack()
      .thread(channel, ts)
      .slice(1)
      .map(({ blocks, text }: SeenMessage) => (blocks.length > 0 ? wordsOf(blocks) : text));

  const times = (card: Card, words: string): number => thread(card).filter((said) => said.includes(words)).length;

  const historyOf = (test: TestDesk, ticket: number) => test.store.unit((tx) => tx.history.ofTicket(ticket));

  const ticketOf = async (card: Card) => {
    const ticket = await desk().store.unit((tx) => tx.tickets.byCard(card.channel, card.ts));
    if (!ticket) throw new Error('this card has no ticket');
    return ticket;
  };

  it('offers every other team and its topics', async () => {
    const { anna, card } = await claimed('Offa');
    expect(anna.buttons(card).slice(0, 4)).toEqual(['Resolve', 'Answers', 'Transfer', 'Release']);
    await form(anna, card);
    expect(JSON.stringify(modal(anna)?.view.blocks).match(/"text":"[^"]*","emoji":false\},"value":"[^"]*"/g)).toEqual([
      '"text":"Support","emoji":false},"value":"support"',
      '"text":"Support · Signing in","emoji":false},"value":"support/login"',
      '"text":"General","emoji":false},"value":"general"',
      '"text":"General · Something else","emoji":false},"value":"general/other"',
    ]);
  });

  it('takes the ticket to the other channel, open to all, and tells the customer team and time', async () => {
    const { customer, anna, boris, card } = await claimed('Mova');
    await transfers(anna, card, 'support/login');
    await customer.sees(/^Your request #\d+ is now with another team: Support\. You can expect an answer by 1\d:\d\d/);
    const next = await boris.findsCard('C0SUPPORT', 'Invoice of Mova');
    for (const shown of ['Signing in', 'Open', 'transferred from this team: Billing'])
      await boris.seesCard(next, shown);
    expect(boris.buttons(next)).toEqual(['Claim', 'Answers', 'Transfer']);
    await boris.clicks(next, 'Claim');
    await customer.sees(/Team: Support/);
    const ts = boris.writes(next, 'Support is here for Mova');
    await customer.sees('Support is here for Mova');
    await boris.seesSign(next, ts, 'white_check_mark');
    const ticket = await ticketOf(next);
    const moved = (await historyOf(desk(), ticket.id)).find(({ kind }) => kind === 'transferred');
    expect(moved).toMatchObject({ actor: 'U0ANNA', details: { from: 'billing', to: 'support', why: 'agent' } });
  });

  it('tells the customer in Polish, and when the team is back', async () => {
    const kasia = desk().customer('Kasia', 'pl');
    const anna = desk().agent('U0ANNA');
    kasia.says('Dzień dobry, gdzie jest moja faktura za listopad?');
    await kasia.sees(/#\d+/);
    const card = await anna.findsCard('C0BILLING', 'gdzie jest moja faktura');
    await transfers(anna, card, 'general');
    await kasia.sees(/^Zgłoszeniem #\d+ zajmuje się teraz inny zespół: Ogólne\. Odpowiemy do /);
  });

  it('retells the conversation in the new thread, the comment first and notes marked as such', async () => {
    const { customer, anna, boris, card } = await claimed('Retta');
    const answer = anna.writes(card, 'What do you see, Retta?');
    await customer.sees('What do you see, Retta?');
    await anna.seesSign(card, answer, 'white_check_mark');
    const note = boris.writes(card, 'Sounds like a login problem');
    await boris.seesSign(card, note, 'lock');
    customer.says('I cannot sign in <!channel>');
    await anna.seesInThread(card, 'I cannot sign in');
    await transfers(anna, card, 'support', 'She needs a new account.\nPlease be quick.');
    const next = await boris.findsCard('C0SUPPORT', 'Invoice of Retta');
    await boris.seesInThread(next, 'I cannot sign in');
    const [head, comment, told, ...rest] = thread(next);
    expect(rest).toEqual([]);
    expect(head).toBe('@U0ANNA has transferred this ticket to you. It comes from this team: Billing.');
    expect(comment).toMatch(/^<@U0ANNA> adds:\nShe needs a new account\.\nPlease be quick\.$/);
    expect(told?.split('\n').map((line) => line.replace(/, Wednesday.*$/, '').replace('U0', ''))).toEqual([
      'Customer Retta',
      'Invoice of Retta',
      'ANNA',
      'What do you see, Retta?',
      '🔒 Note by BORIS',
      'Sounds like a login problem',
      'Customer Retta',
      'I cannot sign in <!channel>',
    ]);
    expect(customer.heard()).not.toContain('She needs a new account.\nPlease be quick.');
    const { id } = await ticketOf(next);
    const kept = await desk().store.unit((tx) => tx.messages.ofTicket(id));
    expect(kept.at(-1)).toMatchObject({ kind: 'note', agent: 'U0ANNA', outcome: 'kept' });
    expect(JSON.stringify(await historyOf(desk(), id))).not.toContain('new account');
  });

  it('leaves the old card without buttons and with the way to the new one, and a pointer in its thread', async () => {
    const { anna, boris, card } = await claimed('Pointa');
    await transfers(anna, card, 'support');
    const next = await boris.findsCard('C0SUPPORT', 'Invoice of Pointa');
    await anna.seesCard(card, 'Moved to this team: Support');
    const link = `/archives/C0SUPPORT/p${next.ts.replace('.', '')}`;
    expect(anna.buttons(card)).toEqual([]);
    expect(JSON.stringify(slack().message(card.channel, card.ts)?.blocks)).toContain(link);
    const pointer = await anna.seesInThread(card, 'This ticket has moved to this team: Support');
    expect(JSON.stringify(pointer.blocks)).toContain(link);
  });

  it('keeps what is written in the old thread as notes, each answered with the pointer', async () => {
    const { customer, anna, boris, card } = await claimed('Lata');
    await transfers(anna, card, 'support');
    await customer.sees(/another team/);
    const next = await boris.findsCard('C0SUPPORT', 'Invoice of Lata');
    const pointer = 'This ticket has moved to this team: Support';
    await anna.seesInThread(card, pointer);
    const ts = anna.writes(card, 'One thing I forgot');
    await anna.seesSign(card, ts, 'lock');
    await slack().until(() => times(card, pointer) === 2);
    const { id } = await ticketOf(next);
    const kept = await desk().store.unit((tx) => tx.messages.ofTicket(id));
    expect(kept.at(-1)).toMatchObject({ kind: 'note', outcome: 'kept', content: [{ text: 'One thing I forgot' }] });
    expect(customer.heard()).not.toContain('One thing I forgot');
  });

  it('takes along an unclaimed ticket', async () => {
    const { customer, anna, card } = await opened('Unclara');
    await transfers(anna, card, 'general');
    await customer.sees(/another team: General/);
    await anna.findsCard('C0GENERAL', 'Invoice of Unclara');
  });

  it('brings what the customer writes afterwards to the new thread, once', async () => {
    const { customer, anna, boris, card } = await claimed('Afta');
    await transfers(anna, card, 'support');
    customer.says('And one more question of Afta');
    const next = await boris.findsCard('C0SUPPORT', 'Invoice of Afta');
    await boris.seesInThread(next, 'And one more question of Afta');
    expect(times(next, 'And one more question of Afta')).toBe(1);
    expect(times(card, 'And one more question of Afta')).toBe(0);
  });

  it.each([
    ['that Slack could not take at that moment', 'Penda', 'http-500-before'],
    ['whose fate was unknown', 'Unka', 'http-500-after'],
    ['that was on its way to Slack', 'Flya', { slow: 700 }],
  ] as const)('carries a message %s to the new thread exactly once', async (_which, name, how) => {
    const { customer, anna, boris, card } = await claimed(name);
    const { id } = await ticketOf(card);
    const view = await form(anna, card);
    const messages = () => desk().store.unit((tx) => tx.messages.ofTicket(id));
    const seen = slack().calls('chat.postMessage').length;
    slack().fail({ method: 'chat.postMessage', channel: 'C0BILLING', times: 1, how });
    customer.says('First of two that wait');
    customer.says('Second of two that wait');
    await vi.waitUntil(async () => (await messages()).length === 3, 5_000);
    if (name !== 'Flya') await slack().until(() => slack().calls('chat.postMessage').length > seen);
    expect((await sends(anna, view, 'support')).response).toEqual({});
    const next = await boris.findsCard('C0SUPPORT', `Invoice of ${name}`);
    await boris.seesInThread(next, 'Second of two that wait');
    await vi.waitUntil(async () => (await messages()).every(({ outcome }) => outcome === 'delivered'), 5_000);
    expect(
      thread(next)
        .join('\n')
        .match(/\w+ of two that wait/g),
    ).toEqual(['First of two that wait', 'Second of two that wait']);
  });

  it('goes on to a third team and back to the first, where a new card stands', async () => {
    const { customer, anna, boris, card } = await claimed('Roundia');
    await transfers(anna, card, 'support', 'First comment');
    const second = await boris.findsCard('C0SUPPORT', 'Invoice of Roundia');
    await boris.seesInThread(second, 'Invoice of Roundia');
    await transfers(boris, second, 'billing', 'Second comment');
    await customer.sees(/another team: Support/);
    await customer.sees(/another team: Billing/);
    await boris.seesCard(second, 'Moved to this team: Billing');
    const third = await slack().until(() => {
      const found = slack()
        .channel('C0BILLING')
        .findLast(({ blocks }) => wordsOf(blocks).includes('Invoice of Roundia'));
      return found && found.ts !== card.ts && { channel: 'C0BILLING', ts: found.ts };
    });
    await anna.seesInThread(third, 'First comment');
    expect(thread(third)[1]).toContain('Second comment');
    await anna.clicks(third, 'Claim');
    await customer.sees('ANNA is looking after your request now.');
    const pointers = times(card, 'does not reach the customer');
    anna.writes(card, 'Still in the oldest thread');
    await slack().until(() => times(card, 'This ticket goes on in another thread') > 0);
    expect(times(card, 'does not reach the customer')).toBe(pointers + 1);
  });

  it('resolves and reopens with the team that has the ticket now', async () => {
    const { customer, anna, boris, card } = await claimed('Resolva');
    await transfers(anna, card, 'support');
    await customer.sees(/another team/);
    const next = await boris.findsCard('C0SUPPORT', 'Invoice of Resolva');
    await boris.clicks(next, 'Claim');
    await boris.clicks(next, 'Resolve');
    await boris.seesCard(next, '[Reopen]');
    customer.says('It happened again, sadly');
    await boris.seesInThread(next, 'It happened again, sadly');
    await boris.seesCard(next, '@U0BORIS');
  });

  it('is refused beside the field when the ticket was resolved meanwhile, and keeps the form', async () => {
    const { anna, boris, card } = await claimed('Racia');
    const view = await form(anna, card);
    await boris.clicks(card, 'Resolve');
    await boris.seesCard(card, '[Reopen]');
    const { response } = await sends(anna, view, 'support', 'typed with care');
    expect(response).toEqual({ response_action: 'errors', errors: { team: 'This ticket is resolved already.' } });
    expect(modal(anna)).toMatchObject({ id: view });
  });

  it('is refused when somebody claimed the ticket meanwhile', async () => {
    const { anna, boris, card } = await opened('Clamia');
    const view = await form(anna, card);
    await boris.clicks(card, 'Claim');
    await boris.seesCard(card, '@U0BORIS');
    const { response } = await sends(anna, view, 'support');
    expect(JSON.stringify(response)).toContain('BORIS has claimed this ticket in the meantime');
  });

  it('happens once when two transfer at the same moment, and the other is told where the ticket is', async () => {
    const { customer, anna, boris, card } = await claimed('Twina');
    const [one, two] = [await form(anna, card), await form(boris, card)];
    const [first, second] = await Promise.all([sends(anna, one, 'support'), sends(boris, two, 'general')]);
    const answers = [first.response, second.response].map((response) => JSON.stringify(response));
    expect(answers.filter((answer) => answer === '{}')).toHaveLength(1);
    expect(answers.join()).toMatch(/This ticket has moved to another team: (Support|General)\./);
    await customer.sees(/another team/);
    await anna.seesCard(card, 'Moved to this team');
  });

  it('is refused to a stranger, whose loading form says why', async () => {
    const { card } = await opened('Strangia');
    const stranger = desk().agent('U0STRANGER');
    await stranger.clicks(card, 'Transfer');
    await slack().until(() => JSON.stringify(modal(stranger)?.view.blocks ?? '').includes('try again in a moment'));
    expect(modal(stranger)?.view.submit).toBeNull();
  });

  it('is not what a release is: that tells nobody but the thread', async () => {
    const { customer, anna, card } = await claimed('Releasia');
    const heard = customer.heard().length;
    await anna.clicks(card, 'Release');
    await anna.seesInThread(card, '@U0ANNA has released this ticket');
    await anna.seesCard(card, '[Claim]');
    customer.says('Anybody there for Releasia?');
    await anna.seesInThread(card, 'Anybody there for Releasia?');
    expect(customer.heard()).toHaveLength(heard);
  });
});
