import { expect, it, vi } from 'vitest';
import type { SeenMessage } from '../../adapters/sandbox/slack-server/world.js';
import { type Card, wordsOf } from '../dialogues/agent.js';
import { type Conversation, converse } from './conversation.js';
import { describeFaults } from './desk.js';
import { expectBalanced } from './ledger.js';

const minute = 60_000;

const isCard = ({ blocks }: SeenMessage): boolean => blocks.some(({ type }) => type === 'actions');

const wordsIn = ({ blocks, text }: SeenMessage): string => (blocks.length > 0 ? wordsOf(blocks) : text);

describeFaults('a thread that somebody deleted', (desk) => {
  const slack = () => desk().sandbox.slack.world;

  const thread = ({ channel, ts }: Card): readonly string[] => slack().thread(channel, ts).slice(1).map(wordsIn);

  const times = (card: Card, words: string): number => thread(card).filter((said) => said.includes(words)).length;

  /** The card that stands in place of another one. */
  const cardAfter = async (card: Card, question: string): Promise<Card> => {
    const { ts } = await slack().until(() =>
      slack()
        .channel(card.channel)
        .find((one) => one.ts > card.ts && isCard(one) && wordsOf(one.blocks).includes(question)),
    );
    return { channel: card.channel, ts };
  };

  const questionOf = ({ posted }: Conversation): string => posted()[0] ?? '';

  /** A claimed conversation with an answer that arrived. */
  const talk = async (agent = 'U0ANNA') => {
    const one = await converse(desk(), agent);
    const question = questionOf(one);
    await one.agent.seesInThread(one.card, 'has claimed this ticket');
    const ts = one.answers(`Answer to ${question}`);
    await one.agent.seesSign(one.card, ts, 'white_check_mark');
    return { ...one, question };
  };

  /** Deletes the card and all that stands in its thread, as an administrator can. */
  const wipe = (card: Card): void => {
    for (const { ts } of slack().thread(card.channel, card.ts).toReversed()) slack().deleteMessage(card.channel, ts);
  };

  it('I6: a deleted card is rebuilt with the conversation so far, and the assignee is mentioned once', async () => {
    const { customer, agent, card, question } = await talk();
    slack().deleteMessage(card.channel, card.ts);
    const next = await cardAfter(card, question);
    await agent.seesInThread(next, '@U0ANNA: somebody deleted the thread of this ticket');
    await agent.seesInThread(next, question);
    await agent.seesInThread(next, `Answer to ${question}`);
    customer.says(`More about ${question}`);
    await agent.seesInThread(next, `More about ${question}`);
    const ts = agent.writes(next, `Second answer to ${question}`);
    await customer.sees(`Answer to ${question}`);
    await customer.sees(`Second answer to ${question}`);
    await agent.seesSign(next, ts, 'white_check_mark');
    expect(times(next, 'somebody deleted the thread')).toBe(1);
    expect(agent.buttons(next)).toEqual(expect.arrayContaining(['Resolve', 'Transfer', 'Release']));
    await expectBalanced(desk().store);
  });

  it('what is still written in the remains of a thread stays a note, and is led to the new one', async () => {
    const { customer, agent, card, question } = await talk();
    slack().deleteMessage(card.channel, card.ts);
    const next = await cardAfter(card, question);
    await agent.seesInThread(next, `Answer to ${question}`);
    const ts = agent.writes(card, 'Is anybody here?');
    await agent.seesSign(card, ts, 'lock');
    await agent.seesInThread(card, 'goes on in another thread');
    expect(customer.heard()).not.toContain('Is anybody here?');
  });

  it('I6: a card whose deletion nobody told is rebuilt when it cannot be changed, and what waited follows in order', async () => {
    const { customer, agent, card, question } = await talk();
    await desk().restart(async () => wipe(card));
    for (const words of ['one', 'two', 'three']) customer.says(`${question}: ${words}`);
    const next = await cardAfter(card, question);
    await agent.seesInThread(next, `${question}: three`);
    const said = thread(next).filter((words) => words.startsWith(`${question}: `));
    expect(said).toEqual(['one', 'two', 'three'].map((words) => `${question}: ${words}`));
    await expectBalanced(desk().store);
  });

  it.each([
    ['alone', (card: Card) => slack().deleteMessage(card.channel, card.ts)],
    ['with its replies', wipe],
  ])('a card that was deleted %s while the desk was down is rebuilt at the start', async (_, remove) => {
    const { agent, card, question } = await talk();
    await desk().restart(async () => remove(card));
    const next = await cardAfter(card, question);
    await agent.seesInThread(next, `Answer to ${question}`);
  });

  it('I6: a post for a thread that is gone does not stay at the top of the channel', async () => {
    const { customer, agent, card, question } = await talk();
    const before = slack().channel(card.channel).length;
    await desk().restart(async () => wipe(card));
    customer.says(`Where am I, ${question}?`);
    const next = await cardAfter(card, question);
    await agent.seesInThread(next, `Where am I, ${question}?`);
    expect(slack().channel(card.channel)).toHaveLength(before);
  });

  it.each(['thread_not_found', 'cannot_reply_to_message', 'restricted_action_thread_locked'])(
    'I6: %s counts as a thread that is gone',
    async (error) => {
      const { customer, agent, card, question } = await talk();
      slack().fail({ method: 'chat.postMessage', channel: card.channel, thread: card.ts, how: { error } });
      customer.says(`Hello, ${question}`);
      const next = await cardAfter(card, question);
      await agent.seesInThread(next, `Hello, ${question}`);
      expect(customer.heard().join()).not.toContain('could not be passed on');
    },
  );

  it('a thread that is deleted again is rebuilt again, no more often than once a minute', async () => {
    const { customer, agent, card, question } = await talk();
    slack().deleteMessage(card.channel, card.ts);
    const second = await cardAfter(card, question);
    await agent.seesInThread(second, `Answer to ${question}`);
    wipe(second);
    await vi.waitUntil(() => desk().store.unit((tx) => tx.tickets.byFormerCard(second.channel, second.ts)));
    expect(
      slack()
        .channel(card.channel)
        .some(({ ts }) => ts > second.ts),
    ).toBe(false);
    desk().moveClock(2 * minute);
    const third = await cardAfter(second, question);
    await agent.seesInThread(third, `Answer to ${question}`);
    customer.says(`Still here, ${question}`);
    await agent.seesInThread(third, `Still here, ${question}`);
    expect(times(third, 'somebody deleted the thread')).toBe(1);
  });

  it('a resolved ticket gets its thread back only when the customer returns', async () => {
    const { customer, agent, card, question } = await talk();
    await agent.clicks(card, 'Resolve');
    await agent.seesCard(card, '[Reopen]');
    wipe(card);
    await vi.waitUntil(() => desk().store.unit((tx) => tx.tickets.byFormerCard(card.channel, card.ts)));
    expect(
      slack()
        .channel(card.channel)
        .some(({ ts }) => ts > card.ts),
    ).toBe(false);
    customer.says(`It came back: ${question}`);
    const next = await cardAfter(card, question);
    await agent.seesInThread(next, `Answer to ${question}`);
    await agent.seesInThread(next, 'The customer has reopened this ticket');
    await agent.seesInThread(next, `It came back: ${question}`);
    await expectBalanced(desk().store);
  });

  it('a card that Slack refuses is tried again, and the customer hears nothing of it', async () => {
    const customer = desk().customer('Odda');
    const agent = desk().agent('U0ANNA');
    slack().fail({ method: 'chat.postMessage', channel: 'C0BILLING', how: { error: 'invalid_blocks' } });
    customer.says('Invoice of Odda');
    await customer.sees(/#\d+/);
    await vi.waitUntil(() => desk().store.unit((tx) => tx.outbox.nextDue(desk().app.now())));
    desk().moveClock(2 * minute);
    const card = await agent.findsCard('C0BILLING', 'Invoice of Odda');
    await agent.seesInThread(card, 'Invoice of Odda');
    expect(customer.heard()).toHaveLength(1);
    await expectBalanced(desk().store);
  });
});

describeFaults('a channel that takes nothing any more', (desk) => {
  const slack = () => desk().sandbox.slack.world;

  const told = (words: string): readonly string[] =>
    slack()
      .channel(slack().direct('U0LEAD'))
      .map(wordsIn)
      .filter((said) => said.includes(words));

  const opened = async (name: string, question: string) => {
    const customer = desk().customer(name);
    customer.says(question);
    await customer.sees(/#\d+/);
    return customer;
  };

  const cardIn = (channel: string, saying: string): Promise<Card> => desk().agent('U0ANNA').findsCard(channel, saying);

  it.each([
    [
      'archived',
      'Alma',
      (channel: string) => slack().archive(channel),
      (channel: string) => slack().unarchive(channel),
    ],
    [
      'without the bot',
      'Bruno',
      (channel: string) => slack().kickBot(channel),
      (channel: string) => slack().join(slack().workspace().bot, channel),
    ],
  ])('I6: %s: tickets go on in the default team’s channel, and new ones return', async (_, name, close, open) => {
    const one = await converse(desk());
    const question = one.posted()[0] ?? '';
    await one.agent.seesInThread(one.card, 'has claimed this ticket');
    const before = told('can no longer write').length;
    close('C0BILLING');

    one.says(`${name} goes on`);
    const moved = await cardIn('C0GENERAL', question);
    await one.agent.seesInThread(moved, '@U0ANNA: this ticket goes on here');
    await one.agent.seesInThread(moved, `${name} goes on`);
    await one.agent.seesCard(moved, 'Belongs to this team: Billing. It stands here because their channel');
    const ts = one.agent.writes(moved, `Answer for ${name}`);
    await one.customer.sees(`Answer for ${name}`);
    await one.agent.seesSign(moved, ts, 'white_check_mark');

    const other = await opened(`${name} the other`, `refund for ${name}`);
    const stray = await cardIn('C0GENERAL', `refund for ${name}`);
    // Of the channel where the card stands, and not of the team's own.
    slack().join('U0STRANGER', 'C0GENERAL');
    await vi.waitUntil(() => desk().store.unit((tx) => tx.members.isMember('C0GENERAL', 'U0STRANGER')));
    await desk().agent('U0STRANGER').clicks(stray, 'Claim');
    await other.sees(/is looking after your request/);
    await slack().until(() => told('can no longer write').length > before);
    expect(told('can no longer write').length).toBe(before + 1);
    expect(told('this team: Billing').length).toBeGreaterThan(0);

    open('C0BILLING');
    await opened(`${name} the third`, `refund again for ${name}`);
    const home = await cardIn('C0BILLING', `refund again for ${name}`);
    await one.agent.seesInThread(home, `refund again for ${name}`);
    await one.agent.seesCard(one.card, 'Moved to this team: General');
    await one.agent.seesInThread(one.card, 'goes on in another thread');
    one.says(`${name} stays`);
    await one.agent.seesInThread(moved, `${name} stays`);
    await expectBalanced(desk().store);
  });

  it('I6: what the assignee wrote while the bot was not in the channel arrives once it is back', async () => {
    const one = await converse(desk());
    await one.agent.seesInThread(one.card, 'has claimed this ticket');
    slack().kickBot('C0BILLING');
    const ts = one.answers('Written meanwhile');
    slack().join(slack().workspace().bot, 'C0BILLING');
    await one.customer.sees('Written meanwhile');
    await one.agent.seesSign(one.card, ts, 'white_check_mark');
  });

  it('I6: the default team’s own: what is owed there waits, the leads hear it once, and nothing is lost', async () => {
    const before = told('What belongs there waits').length;
    slack().archive('C0GENERAL');
    const customers = [await opened('Cora', 'Something about Cora'), await opened('Dora', 'Something about Dora')];
    customers[0]?.says('Cora says more');
    const refused = () =>
      slack()
        .calls('chat.postMessage')
        .filter(({ answer }) => answer?.error === 'is_archived').length;
    const already = refused();
    await slack().until(() => told('What belongs there waits').length > before);
    await vi.waitUntil(() => {
      desk().pass(2 * minute);
      return refused() > already + 4;
    });
    expect(told('What belongs there waits')).toHaveLength(before + 1);
    slack().unarchive('C0GENERAL');
    const settled = desk().hurry();
    const card = await cardIn('C0GENERAL', 'Something about Cora');
    const anna = desk().agent('U0ANNA');
    await anna.seesInThread(card, 'Cora says more');
    await anna.seesInThread(await cardIn('C0GENERAL', 'Something about Dora'), 'Something about Dora');
    settled();
    for (const customer of customers) expect(customer.heard().join()).not.toContain('could not be passed on');
    await expectBalanced(desk().store);
  });

  it('I7: the digest of a team whose channel is gone waits for it, and is posted once', async () => {
    const digests = () =>
      slack()
        .channel('C0BILLING')
        .filter(({ blocks }) => blocks[0]?.type === 'header');
    slack().archive('C0BILLING');
    const before = told('this team: Billing').length;
    desk().moveClock(3 * 24 * 60 * minute);
    await slack().until(() => told('this team: Billing').length > before);
    slack().unarchive('C0BILLING');
    const settled = desk().hurry();
    await slack().until(() => digests().length > 0);
    settled();
    expect(digests()).toHaveLength(1);
    expect(told('this team: Billing')).toHaveLength(before + 1);
  });

  it('I6: a transfer into a channel that takes nothing ends in the default team’s, with all that was said', async () => {
    const one = await converse(desk());
    await one.agent.seesInThread(one.card, 'has claimed this ticket');
    slack().kickBot('C0SUPPORT');
    await one.agent.clicks(one.card, 'Transfer');
    const { id } = await slack().until(() =>
      slack()
        .views('U0ANNA')
        .findLast(({ view }) => view.callback_id === 'transfer'),
    );
    await slack().submitView('U0ANNA', id, { team: 'support' });
    const card = await cardIn('C0GENERAL', one.posted()[0] ?? '');
    await one.agent.seesCard(card, 'Belongs to this team: Support');
    await one.agent.seesInThread(card, 'has transferred this ticket to you');
    await one.agent.seesInThread(card, one.posted()[0] ?? '');
    slack().join(slack().workspace().bot, 'C0SUPPORT');
  });
});

describeFaults('a customer who cannot be reached', (desk) => {
  const telegram = () => desk().sandbox.telegram.world;
  const slack = () => desk().sandbox.slack.world;

  const thread = ({ channel, ts }: Card): readonly string[] => slack().thread(channel, ts).slice(1).map(wordsIn);

  const talk = async () => {
    const one = await converse(desk());
    await one.agent.seesInThread(one.card, 'has claimed this ticket');
    return one;
  };

  const stays = async ({ customer, agent, card }: Conversation) => {
    const ts = agent.writes(card, `Are you there, ${customer.id}?`);
    await agent.seesSign(card, ts, 'warning');
    return ts;
  };

  it('a block: the assignee is mentioned once, the card shows it, and what is written waits', async () => {
    const one = await talk();
    telegram().block(one.customer.id);
    await one.agent.seesCard(one.card, 'Unreachable');
    await one.agent.seesInThread(one.card, '@U0ANNA: the customer has blocked the bot');
    await stays(one);
    await stays(one);
    expect(thread(one.card).filter((said) => said.startsWith('@U0ANNA: the customer'))).toHaveLength(1);
    await expectBalanced(desk().store);
  });

  it('a block that nobody told is learnt from the refusal, and the assignee is mentioned once', async () => {
    const one = await talk();
    const how = { status: 403, description: 'Forbidden: bot was blocked by the user' };
    telegram().fail({ method: 'sendMessage', chat: one.customer.id, how });
    await stays(one);
    await one.agent.seesInThread(one.card, '@U0ANNA: the customer has blocked the bot');
    await one.agent.seesCard(one.card, 'Unreachable');
  });

  it.each([
    ['a closed account', 403, 'Forbidden: user is deactivated'],
    ['a chat that is gone', 400, 'Bad Request: chat not found'],
  ])('%s: the assignee is told once, and the card shows it', async (_, status, description) => {
    const one = await talk();
    telegram().fail({ method: 'sendMessage', chat: one.customer.id, how: { status, description } });
    await stays(one);
    await one.agent.seesInThread(one.card, /@U0ANNA: the customer has .* closed their account/);
    await one.agent.seesCard(one.card, 'Unreachable');
    await expectBalanced(desk().store);
  });

  it('an unblocking: messages arrive in order under one dated line, without stale notices or surveys', async () => {
    const one = await talk();
    const { customer, agent, card } = one;
    telegram().block(customer.id);
    await agent.seesCard(card, 'Unreachable');
    const signed = ['First words', 'Second words'].map((words) => agent.writes(card, words));
    for (const ts of signed) await agent.seesSign(card, ts, 'warning');
    await agent.clicks(card, 'Release');
    await agent.clicks(card, 'Claim');
    await agent.clicks(card, 'Resolve');
    await agent.seesCard(card, 'Resolved');
    customer.looksAway();
    telegram().unblock(customer.id);
    await customer.sees(/^This was written to you on Wednesday, 18 November, 12:\d\d:$/);
    await customer.sees('First words');
    await customer.sees('Second words');
    for (const ts of signed) await agent.seesSign(card, ts, 'white_check_mark');
    customer.says('/status');
    await customer.sees(/is resolved/);
    const survey = await desk().store.unit(async (tx) => {
      const known = await tx.customers.byChat('telegram', String(customer.id));
      const last = known && (await tx.tickets.lastResolvedOf(known.id));
      return last && tx.surveys.ofTicket(last.id, 'csat');
    });
    expect(survey?.state ?? 'none').not.toBe('pending');
  });

  it('a survey that waited is closed and never asked', async () => {
    const { customer, agent, card, answers } = await talk();
    await agent.seesSign(card, answers('An answer'), 'white_check_mark');
    const how = { status: 403, description: 'Forbidden: bot was blocked by the user' };
    telegram().fail({ method: 'sendMessage', chat: customer.id, how });
    await agent.clicks(card, 'Resolve');
    const ticket = await desk().store.unit((tx) => tx.tickets.byCard(card.channel, card.ts));
    const survey = () => desk().store.unit((tx) => tx.surveys.ofTicket(ticket?.id ?? 0, 'csat'));
    await vi.waitUntil(async () => (await survey())?.state === 'pending');
    await vi.waitUntil(() =>
      desk().store.unit(async (tx) => !(await tx.customers.byChat('telegram', String(customer.id)))?.reachable),
    );
    customer.looksAway();
    customer.says('/help');
    await customer.sees(/Write here what you need/);
    expect((await survey())?.state).toBe('closed');
  });

  it('what is older than the time to reopen goes out only when the agent says so', async () => {
    const one = await talk();
    const { customer, agent, card } = one;
    telegram().block(customer.id);
    await agent.seesCard(card, 'Unreachable');
    const sent = agent.writes(card, 'Old but still true');
    const dropped = agent.writes(card, 'Old and wrong');
    await agent.seesSign(card, dropped, 'warning');
    desk().moveClock(30 * 24 * 60 * minute);
    customer.looksAway();
    telegram().unblock(customer.id);
    const asked = await agent.seesInThread(card, /@U0ANNA wrote this to the customer on .*“Old but still true”/);
    await agent.seesInThread(card, '“Old and wrong”');
    slack().remove('U0ANNA', card.channel, dropped);
    slack().click('U0BORIS', card.channel, asked.ts, 'send-held');
    await desk().agent('U0BORIS').isTold('This ticket is with @U0ANNA');
    expect(customer.heard()).not.toContain('Old but still true');
    slack().click('U0ANNA', card.channel, asked.ts, 'send-held');
    await telegram().until(() => customer.heard().includes('Old but still true'));
    const heard = customer.heard();
    expect(heard[heard.indexOf('Old but still true') - 1]).toMatch(
      /^This was written to you on Wednesday, 18 November/,
    );
    await agent.seesSign(card, sent, 'white_check_mark');
    slack().click('U0ANNA', card.channel, asked.ts, 'send-held');
    await agent.isTold('on its way already');
    expect(customer.heard().filter((words) => words.startsWith('Old'))).toEqual(['Old but still true']);
    await expectBalanced(desk().store);
  });

  it.each(["Bad Request: message can't be edited", 'Bad Request: message to edit not found'])(
    '%s: the score counts all the same, and nothing behind it is held up',
    async (description) => {
      const { customer, agent, card, answers } = await talk();
      await agent.seesSign(card, answers('An answer'), 'white_check_mark');
      await agent.clicks(card, 'Resolve');
      await agent.seesCard(card, 'Resolved');
      customer.looksAway();
      telegram().fail({
        method: 'editMessageReplyMarkup',
        chat: customer.id,
        how: { status: 400, description },
      });
      await customer.presses('4');
      await customer.sees(/add a few words/);
      await agent.seesInThread(card, 'score: 4 of 5');
    },
  );

  it('a file that Telegram refuses does not take the words beside it along', async () => {
    const { customer, agent, card } = await talk();
    customer.looksAway();
    const how = { status: 400, description: 'Bad Request: DOCUMENT_INVALID' };
    telegram().fail({ method: 'sendDocument', chat: customer.id, how });
    const files = [{ name: 'odd.txt', content: 'aGVsbG8=' }];
    const ts = agent.writes(card, { text: 'Here is the form', files });
    agent.writes(card, 'Please sign it');
    await customer.sees('Here is the form');
    await customer.sees('Please sign it');
    await agent.seesInThread(card, '“odd.txt” could not be delivered');
    for (const sign of ['white_check_mark', 'warning']) await agent.seesSign(card, ts, sign);
  });
});
