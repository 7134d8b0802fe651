import { beforeAll, expect, it, vi } from 'vitest';
import { type AgentActor, type Card, wordsOf } from './agent.js';
import { describeDesk } from './desk.js';
import { learningDeskFile } from './learning-desk-file.js';

const day = 24 * 3_600_000;

describeDesk('the routing of a ticket', (desk) => {
  const slack = () => desk().sandbox.slack.world;

  const ticketOf = async (card: Card) => {
    const ticket = await desk().store.unit((tx) => tx.tickets.byCard(card.channel, card.ts));
    if (!ticket) throw new Error('this card has no ticket');
    return ticket;
  };

  const historyOf = async (card: Card) => {
    const { id } = await ticketOf(card);
    return desk().store.unit((tx) => tx.history.ofTicket(id));
  };

  const thread = ({ channel, ts }: Card): readonly string[] =>
    slack()
      .thread(channel, ts)
      .slice(1)
      .map(({ blocks, text }) => (blocks.length > 0 ? wordsOf(blocks) : text));

  const sees = async (agent: AgentActor, card: Card, ...lines: readonly string[]): Promise<void> => {
    for (const line of lines) await agent.seesCard(card, line);
  };

  /** A customer whose first words no rule places, and the card that says so. */
  const unsure = async (name: string) => {
    const customer = desk().customer(name);
    const anna = desk().agent('U0ANNA');
    customer.says(`Hello from ${name}`);
    await customer.sees(/^Thank you/);
    const card = await anna.findsCard('C0GENERAL', `Hello from ${name}`);
    await anna.seesInThread(card, `Hello from ${name}`);
    return { customer, anna, card };
  };

  it('follows the deep link before the words, and names it', async () => {
    const linus = desk().customer('Linus');
    const anna = desk().agent('U0ANNA');
    linus.says('/start support-login');
    await linus.sees(/Acme Support/);
    await linus.sees(/Signing in/);
    linus.says('An invoice of Linus');
    const card = await anna.findsCard('C0SUPPORT', 'An invoice of Linus');
    await sees(anna, card, 'Signing in', 'Why here: the link that the customer came by, support-login');
  });

  it('follows the topic that the customer chose', async () => {
    const tom = desk().customer('Tom');
    const anna = desk().agent('U0ANNA');
    tom.says('/start');
    await tom.sees(/Acme Support/);
    await tom.presses('Signing in');
    tom.says('A refund of Tom');
    const card = await anna.findsCard('C0SUPPORT', 'A refund of Tom');
    await sees(anna, card, 'Signing in', 'Why here: chosen by the customer');
  });

  it.each([
    [
      'an inflected Polish word of a phone set to English',
      'Kaja',
      'Nie dostałam faktury, Kaja',
      'C0BILLING',
      'keyword faktura',
    ],
    ['an inflected Russian one', 'Kira', 'Кира не помнит пароля', 'C0SUPPORT', 'keyword пароль'],
    ['a misspelt English one', 'Kim', 'Kim forgot the pasword', 'C0SUPPORT', 'keyword password'],
    ['several', 'Kay', 'Kay wants refunds of two invoices', 'C0BILLING', 'keywords invoice, refund'],
  ])('finds a keyword in %s', async (_what, name, words, channel, why) => {
    desk().customer(name, 'en').says(words);
    const anna = desk().agent('U0ANNA');
    await sees(anna, await anna.findsCard(channel, words), `Why here: ${why}`);
  });

  it('keeps an unsure ticket with the default team, and its question grows with every message', async () => {
    const { customer, anna, card } = await unsure('Una');
    const heard = customer.heard().length;
    customer.says('Is anybody there?');
    await anna.seesCard(card, 'Hello from Una\nIs anybody there?');
    await sees(anna, card, 'Unsure: no rule fits');
    expect(anna.buttons(card)[0]).toBe('Claim');
    expect(customer.heard()).toHaveLength(heard);
    expect((await historyOf(card)).map(({ kind }) => kind)).toEqual(['opened', 'promised']);
  });

  it('moves an unsure ticket once more words place it, and tells the customer team and time', async () => {
    const { customer, anna, card } = await unsure('Mona');
    customer.says('It is about my invoices');
    await customer.sees(/^Your request #\d+ is now with another team: Billing\. You can expect an answer by \d\d:\d\d/);
    const next = await anna.findsCard('C0BILLING', 'Hello from Mona\nIt is about my invoices');
    await sees(anna, next, 'Invoices', 'Why here: keyword invoice', 'Open');
    expect(anna.buttons(next)[0]).toBe('Claim');
    await anna.seesInThread(next, 'It is about my invoices');
    expect(thread(next).map((said) => said.split('\n').at(-1))).toEqual([
      'What the customer has written since fits here better. The ticket comes from this team: General.',
      'Hello from Mona',
      'It is about my invoices',
    ]);
    await sees(anna, card, 'Moved to this team: Billing');
    const moved = (await historyOf(next)).find(({ kind }) => kind === 'transferred');
    expect(moved).toMatchObject({
      actor: 'desk',
      details: { from: 'general', to: 'billing', topic: 'invoices', why: 'routing', rule: 'keyword', was: 'default' },
    });

    customer.says('and the password of Mona');
    await anna.seesInThread(next, 'and the password of Mona');
    expect(await ticketOf(next)).toMatchObject({ team: 'billing', routedBy: 'keyword' });
    expect(customer.heard()).toHaveLength(2);
  });

  it('finds the team for what is said while the first card is on its way, and leaves no second one behind', async () => {
    const quick = desk().customer('Quick');
    const anna = desk().agent('U0ANNA');
    slack().fail({ method: 'chat.postMessage', channel: 'C0GENERAL', times: 1, how: { slow: 500 } });
    quick.says('Good day from Quick');
    await vi.waitUntil(() => desk().store.unit((tx) => tx.outbox.cardInFlight(['general'])), { interval: 5 });
    quick.says('I want a refund');
    await quick.sees(/^Thank you/);
    await quick.sees(/another team: Billing/);
    const next = await anna.findsCard('C0BILLING', 'Good day from Quick\nI want a refund');
    await anna.seesInThread(next, 'I want a refund');
    const said = thread(next).join('\n');
    expect(said.match(/Good day from Quick|I want a refund/g)).toEqual(['Good day from Quick', 'I want a refund']);
    const left = await anna.findsCard('C0GENERAL', 'Good day from Quick');
    await sees(anna, left, 'Moved to this team: Billing');
  });

  it('moves nothing that somebody has claimed, not even after a release', async () => {
    const { customer, anna, card } = await unsure('Clara');
    await anna.clicks(card, 'Claim');
    await customer.sees(/is looking after your request/);
    customer.says('I mean my invoice');
    await anna.seesInThread(card, 'I mean my invoice');
    await anna.clicks(card, 'Release');
    await anna.seesCard(card, '[Claim]');
    customer.says('and the refund');
    await anna.seesInThread(card, 'and the refund');
    expect(await ticketOf(card)).toMatchObject({ team: 'general', question: 'Hello from Clara' });
    expect(customer.heard()).toHaveLength(2);
  });

  /** Fills in the form of *Transfer*. */
  const transfers = async (agent: AgentActor, card: Card, to: string): Promise<void> => {
    for (const { id } of slack().views(agent.id)) slack().closeView(agent.id, id);
    await agent.clicks(card, 'Transfer');
    const { id } = await slack().until(() =>
      slack()
        .views(agent.id)
        .findLast(({ view }) => view.callback_id === 'transfer'),
    );
    expect((await slack().submitView(agent.id, id, { team: to })).response).toEqual({});
  };

  it('leaves a ticket where an agent has transferred it', async () => {
    const { customer, anna, card } = await unsure('Finn');
    await transfers(anna, card, 'support');
    await customer.sees(/another team: Support/);
    const next = await anna.findsCard('C0SUPPORT', 'Hello from Finn');
    customer.says('It is my invoice');
    await anna.seesInThread(next, 'It is my invoice');
    expect(await ticketOf(next)).toMatchObject({ team: 'support', question: 'Hello from Finn' });
  });

  it('lets an agent set another topic of the same team, which the customer need not hear', async () => {
    const { customer, anna, card } = await unsure('Tora');
    const heard = customer.heard().length;
    await transfers(anna, card, 'general/other');
    await sees(anna, card, 'Something else', 'Why here: topic set by ANNA');
    await anna.seesInThread(card, '@U0ANNA has set the topic: Something else');
    expect((await historyOf(card)).at(-1)).toMatchObject({
      kind: 'routed',
      actor: 'U0ANNA',
      details: { team: 'general', fromTopic: null, topic: 'other', was: 'default' },
    });
    customer.says('I meant my invoice');
    await anna.seesInThread(card, 'I meant my invoice');
    expect(await ticketOf(card)).toMatchObject({ team: 'general', topic: 'other' });
    expect(customer.heard()).toHaveLength(heard);
  });

  it('sends who comes back later to the team that knows the matter', async () => {
    const fiona = desk().customer('Fiona');
    const anna = desk().agent('U0ANNA');
    fiona.says('An invoice of Fiona');
    const card = await anna.findsCard('C0BILLING', 'An invoice of Fiona');
    await anna.seesInThread(card, 'An invoice of Fiona');
    const before = await ticketOf(card);
    await anna.clicks(card, 'Claim');
    await anna.clicks(card, 'Resolve');
    await anna.seesCard(card, '[Reopen]');
    desk().clock.moveBy(4 * day);
    await vi.waitUntil(() => desk().app.now() >= desk().clock.now);
    fiona.says('The password of Fiona');
    const next = await anna.findsCard('C0BILLING', 'The password of Fiona');
    await sees(anna, next, 'Why here: the ticket before it was', `Follows ticket #${before.id}`);
  });
});

describeDesk(
  'the routing by what was learnt',
  (desk) => {
    const slack = () => desk().sandbox.slack.world;

    beforeAll(async () => {
      await vi.waitUntil(() => desk().store.unit((tx) => tx.router.newest()), { timeout: 10_000, interval: 50 });
      await desk().restart();
    });

    const historyOf = async (card: Card) => {
      const ticket = await desk().store.unit((tx) => tx.tickets.byCard(card.channel, card.ts));
      return ticket ? desk().store.unit((tx) => tx.history.ofTicket(ticket.id)) : [];
    };

    /** The topics that a card offers, below its actions. */
    const offered = ({ channel, ts }: Card): readonly string[] =>
      wordsOf(slack().message(channel, ts)?.blocks ?? []).match(/\[→[^\]]*\]/g) ?? [];

    const likely = ['[→ Support · Signing in]', '[→ Billing · Invoices]'];

    /** A matter of two teams. */
    const unsure = async (name: string) => {
      const customer = desk().customer(name);
      const anna = desk().agent('U0ANNA');
      customer.says('Something is wrong with my account and my card');
      await customer.sees(/^Thank you/);
      const card = await anna.findsCard('C0GENERAL', name);
      await anna.seesInThread(card, 'and my card');
      return { customer, anna, card };
    };

    it('places a question without keywords where it is sure, and names the words that told', async () => {
      desk().customer('Petra').says('My account does not let me in. Petra');
      const anna = desk().agent('U0ANNA');
      const card = await anna.findsCard('C0SUPPORT', 'does not let me in. Petra');
      await anna.seesCard(card, /Signing in.*Why here: its words, (let|account|me)/s);
      await anna.seesInThread(card, 'Petra');
      expect(offered(card)).toEqual([]);
      expect((await historyOf(card))[0]).toMatchObject({
        kind: 'opened',
        details: { rule: 'classifier', likely: expect.stringMatching(/^support\/login 1\.00/) },
      });
      // The words that told stand on the card alone: no history holds what somebody wrote.
      expect(JSON.stringify(await historyOf(card))).not.toContain('account');
    });

    it('offers the likeliest topics where it is not sure, below Claim', async () => {
      const { anna, card } = await unsure('Ursa');
      await anna.seesCard(card, /Unsure: Support · Signing in 0\.\d\d, Billing · Invoices 0\.\d\d/);
      expect(anna.buttons(card)[0]).toBe('Claim');
      expect(offered(card)).toEqual(likely);
      expect((await historyOf(card))[0]).toMatchObject({
        details: {
          rule: 'default',
          evidence: expect.stringMatching(/^support\/login 0\.\d\d, billing\/invoices 0\.\d\d$/),
        },
      });
    });

    it('takes the ticket there by one press, tells the customer, and keeps the correction', async () => {
      const { customer, anna, card } = await unsure('Otto');
      slack().click(anna.id, card.channel, card.ts, 'transfer-to:1');
      await customer.sees(/another team: Billing/);
      const next = await anna.findsCard('C0BILLING', 'Otto');
      await anna.seesCard(next, /Invoices.*Why here: transferred from this team: General/s);
      expect(offered(next)).toEqual([]);
      await anna.seesCard(card, 'Moved to this team: Billing');
      expect((await historyOf(next)).find(({ kind }) => kind === 'transferred')).toMatchObject({
        actor: 'U0ANNA',
        details: { from: 'general', to: 'billing', topic: 'invoices', why: 'agent', was: 'default' },
      });
    });

    it('moves it for one of two who press at the same moment, and tells the other', async () => {
      const { customer, anna, card } = await unsure('Dora');
      const boris = desk().agent('U0BORIS');
      slack().click(anna.id, card.channel, card.ts, 'transfer-to:0');
      slack().click(boris.id, card.channel, card.ts, 'transfer-to:1');
      const { text } = await customer.sees(/another team: (Support|Billing)/);
      const [, winner] = /another team: (\w+)/.exec(text) ?? [];
      const other = winner === 'Support' ? boris : anna;
      await other.isTold(`This ticket has moved to another team: ${winner}.`);
      await anna.seesCard(card, `Moved to this team: ${winner}`);
    });

    it('refuses the press of a stranger, and offers nothing any more once it is claimed', async () => {
      const { anna, card } = await unsure('Stra');
      const stranger = desk().agent('U0STRANGER');
      slack().click(stranger.id, card.channel, card.ts, 'transfer-to:0');
      await stranger.isTold('try again in a moment');
      const boris = desk().agent('U0BORIS');
      await boris.clicks(card, 'Claim');
      await boris.seesCard(card, '@U0BORIS');
      expect(offered(card)).toEqual([]);
      expect(anna.buttons(card)).toContain('Release');
    });

    it('makes up its mind from all that was said, before somebody claims the ticket', async () => {
      const { customer, anna, card } = await unsure('Luke');
      customer.says('The code for signing in never arrives');
      await customer.sees(/another team: Support/);
      const next = await anna.findsCard('C0SUPPORT', 'and my card\nThe code for signing in never arrives');
      await anna.seesCard(next, /Signing in.*Why here: its words/s);
      await anna.seesCard(card, 'Moved to this team: Support');
    });

    it('sets a topic of the same team without a word to the customer', async () => {
      const customer = desk().customer('Sami');
      const anna = desk().agent('U0ANNA');
      customer.says('Good day');
      await customer.sees(/^Thank you/);
      const card = await anna.findsCard('C0GENERAL', 'Sami');
      await anna.seesCard(card, 'Unsure: ');
      await anna.seesInThread(card, 'Good day');
      customer.says('Where is your shop in Berlin?');
      await anna.seesCard(card, /Something else.*Good day\nWhere is your shop in Berlin\?.*Why here: its words/s);
      expect(offered(card)).toEqual([]);
      expect((await historyOf(card)).at(-1)).toMatchObject({
        kind: 'routed',
        actor: 'desk',
        details: { team: 'general', topic: 'other', rule: 'classifier' },
      });
      expect(customer.heard()).toHaveLength(1);
    });

    it('names tickets that are alike once some were answered and learnt from', async () => {
      const words = 'A monkey sits on my keyboard and eats it';
      const anna = desk().agent('U0ANNA');
      const numbers: string[] = [];
      for (const name of ['Maja', 'Milo']) {
        const customer = desk().customer(name);
        customer.says(`${words}, says ${name}`);
        const { text } = await customer.sees(/#\d+/);
        const card = await anna.findsCard('C0GENERAL', name);
        numbers.push(/#\d+/.exec(text)?.[0] ?? '');
        await anna.seesInThread(card, name);
        // Where General keeps it, an agent says what it is about.
        const id = await form(anna, card);
        await slack().submitView(anna.id, id, { team: 'support/login' });
        const next = await anna.findsCard('C0SUPPORT', name);
        await anna.clicks(next, 'Claim');
        await anna.seesCard(next, '[Resolve]');
        const answer = anna.writes(next, 'Give it a banana');
        await anna.seesSign(next, answer, 'white_check_mark');
        await anna.clicks(next, 'Resolve');
        await anna.seesCard(next, '[Reopen]');
      }
      const before = await desk().store.unit((tx) => tx.router.newest());
      desk().clock.moveBy(24 * 3_600_000);
      await vi.waitUntil(
        async () => (await desk().store.unit((tx) => tx.router.newest()))?.version !== before?.version,
        { timeout: 10_000, interval: 50 },
      );
      await desk().restart();
      desk().customer('Mimi').says(`${words}, says Mimi`);
      const card = await anna.findsCard('C0SUPPORT', 'says Mimi');
      await anna.seesCard(
        card,
        new RegExp(`Why here: like (${numbers.join(' and ')}|${numbers.toReversed().join(' and ')})`),
      );
    });

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
  },
  { learns: true, deskFile: learningDeskFile() },
);
