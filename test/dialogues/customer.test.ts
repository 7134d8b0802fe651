import { describe, expect, it } from 'vitest';
import { postedWords } from './agent.js';
import { describeDesk } from './desk.js';

const hour = 3_600_000;
const day = 24 * hour;

describeDesk('a customer in Telegram', (desk) => {
  /** A ticket that is claimed and answered. */
  const answered = async (name: string, question: string) => {
    const customer = desk().customer(name);
    const anna = desk().agent('U0ANNA');
    customer.says(question);
    await customer.sees(/^Thank you/);
    const card = await anna.findsCard('C0BILLING', question);
    await anna.clicks(card, 'Claim');
    await customer.sees('ANNA is looking after your request now.');
    const answer = anna.writes(card, `Dear ${name}, here you are.`);
    await customer.sees(`Dear ${name}, here you are.`);
    await anna.seesSign(card, answer, 'white_check_mark');
    return { customer, anna, card };
  };

  const resolved = async (name: string, question: string) => {
    const scene = await answered(name, question);
    await scene.anna.clicks(scene.card, 'Resolve');
    const message = await scene.customer.sees(/is marked as resolved/);
    return { ...scene, message };
  };

  describe('at the beginning', () => {
    it('is greeted with one button per topic', async () => {
      const maria = desk().customer('Maria');
      maria.says('/start');
      const greeting = await maria.sees(/This is Acme Support/);
      expect(maria.buttons(greeting).flat()).toEqual(['Invoices', 'Signing in', 'Something else']);
    });

    it('is greeted in the language of the phone, with topics in it', async () => {
      const masha = desk().customer('Маша', 'ru');
      masha.says('/start');
      const greeting = await masha.sees(/Acme Support/);
      expect(masha.buttons(greeting).flat()).toEqual(['Счета', 'Вход', 'Другое']);
    });

    it('comes by a deep link that chooses the topic', async () => {
      const maria = desk().customer('Linka');
      maria.says('/start support-login');
      await maria.sees(/This is Acme Support/);
      await maria.sees(/^Signing in/);
      maria.says('It never lets me in');
      await maria.sees(/Support/);
      await desk().agent('U0ANNA').findsCard('C0SUPPORT', 'It never lets me in');
    });

    it('chooses a topic, writes, and has a ticket with that team', async () => {
      const maria = desk().customer('Topica');
      maria.says('/start');
      await maria.sees(/This is Acme Support/);
      await maria.presses('Invoices');
      await maria.sees(/^Invoices/);
      maria.says('The sum is wrong');
      await maria.sees(/Billing/);
      await desk().agent('U0ANNA').findsCard('C0BILLING', 'The sum is wrong');
    });

    it('writes at once and gets one acknowledgement with the number and an honest time', async () => {
      const maria = desk().customer('Freya');
      maria.says('Where is my parcel number one?');
      const { text } = await maria.sees(/#\d+.*by \d\d:\d\d\.$/);
      const number = /#\d+/.exec(text)?.[0] ?? '';
      await desk().agent('U0ANNA').findsCard('C0GENERAL', number);
      expect(maria.heard()).toHaveLength(1);
    });

    it('is routed by a keyword, and the card says by which', async () => {
      const maria = desk().customer('Keya');
      maria.says('I want a refund for keya');
      await maria.sees(/Billing/);
      const anna = desk().agent('U0ANNA');
      const card = await anna.findsCard('C0BILLING', 'I want a refund for keya');
      await anna.seesCard(card, 'keyword refund');
    });

    it('sends a voice message without words, is asked for one sentence and told that it stays behind', async () => {
      const maria = desk().customer('Vocalia');
      desk().sandbox.telegram.world.attach(maria.id, 'voice');
      await maria.sees(/tell us in one sentence/);
      await maria.sees(/cannot pass on voice messages/);
      await desk()
        .agent('U0ANNA')
        .findsCard('C0GENERAL', /Vocalia[\s\S]*A voice message/);
    });

    it('hears in a group that the bot answers in private', async () => {
      const maria = desk().customer('Groupa');
      const { telegram } = desk().sandbox;
      const group = telegram.world.createGroup({ title: 'Friends', by: maria.id }).id;
      telegram.world.writeInGroup(group, maria.id, '/start');
      const shown = await telegram.world.until(() =>
        telegram.world.chat(group).messages.find(({ who }) => who === 'bot'),
      );
      expect(shown.text).toBe('I answer in private chats only. Please write to me directly.');
    });
  });

  describe('while the ticket is under way', () => {
    it('adds to the same ticket whatever is written', async () => {
      const maria = desk().customer('Addie');
      maria.says('Question from Addie');
      await maria.sees(/#\d+/);
      maria.says('And one thing more');
      maria.says('And another');
      const anna = desk().agent('U0ANNA');
      const card = await anna.findsCard('C0GENERAL', 'Question from Addie');
      await anna.seesInThread(card, 'And another');
      const thread = desk().sandbox.slack.world.thread(card.channel, card.ts).slice(1);
      expect(thread.map(postedWords)).toEqual(['Question from Addie', 'And one thing more', 'And another']);
      expect(maria.heard()).toHaveLength(1);
    });

    it('chooses a topic meanwhile, which is passed on, and hears so', async () => {
      const maria = desk().customer('Meana');
      maria.says('/start');
      await maria.sees(/Acme Support/);
      maria.says('Question from Meana');
      await maria.sees(/#\d+/);
      await maria.presses('Invoices');
      await maria.sees(/Invoices/);
      const anna = desk().agent('U0ANNA');
      const card = await anna.findsCard('C0GENERAL', 'Question from Meana');
      await anna.seesInThread(card, 'chosen a topic: Invoices');
    });

    it('edits a message, and the thread shows the new words', async () => {
      const maria = desk().customer('Edda');
      const message = maria.says('I ordered 12 of them');
      await maria.sees(/#\d+/);
      const anna = desk().agent('U0ANNA');
      const card = await anna.findsCard('C0GENERAL', 'I ordered 12 of them');
      await anna.seesInThread(card, 'I ordered 12 of them');
      desk().sandbox.telegram.world.edit(maria.id, message, 'I ordered 11 of them');
      await anna.seesInThread(card, /edited[\s\S]*I ordered 11 of them/);
    });

    it('edits a command into a question, which is taken as new and counted', async () => {
      const maria = desk().customer('Edita');
      const command = maria.says('/start');
      await maria.sees(/Acme Support/);
      const before = await desk().store.unit((tx) => tx.ledger.count());
      desk().sandbox.telegram.world.edit(maria.id, command, 'Question from Edita');
      await maria.sees(/#\d+/);
      await desk().agent('U0ANNA').findsCard('C0GENERAL', 'Question from Edita');
      const after = await desk().store.unit((tx) => tx.ledger.count());
      expect(after.received).toBe(before.received + 1);
    });

    it('asks where it stands', async () => {
      const maria = desk().customer('Statia');
      maria.says('/status');
      await maria.sees(/no request with us/);
      maria.says('Question from Statia');
      const { text } = await maria.sees(/#\d+/);
      maria.says('/status');
      const { text: status } = await maria.sees(/waiting for an answer/);
      const promised = /answer by (.+?)\.$/;
      expect(promised.exec(status)?.[1]).toBe(promised.exec(text)?.[1]);
    });
  });

  describe('after a resolve', () => {
    it('is asked for a score in one row of five, and may say that it is not solved', async () => {
      const { customer, message } = await resolved('Rosa', 'Invoice of Rosa');
      expect(customer.buttons(message)).toEqual([['1', '2', '3', '4', '5'], ['Not solved']]);
    });

    it('gives a score and a comment, which goes to the thread, and may still need help', async () => {
      const { customer, anna, card } = await resolved('Cora', 'Invoice of Cora');
      expect(await customer.presses('4')).toBe('Your score: 4');
      await customer.sees(/add a few words/);
      await anna.seesInThread(card, 'score: 4 of 5');
      customer.says('Quick, but not complete');
      const receipt = await customer.sees(/your words have reached the team/);
      expect(customer.buttons(receipt)).toEqual([['I still need help']]);
      await anna.seesInThread(card, /comment[\s\S]*Quick, but not complete/);
      await customer.presses('I still need help');
      await customer.sees(/is open again/);
      await anna.seesCard(card, 'Claimed');
    });

    it('changes the score within an hour, and the last one counts', async () => {
      const { customer, anna, card, message } = await resolved('Chana', 'Invoice of Chana');
      await customer.presses('2');
      await customer.sees(/add a few words/);
      await customer.presses('5');
      await anna.seesInThread(card, 'score: 5 of 5');
      const { world } = desk().sandbox.telegram;
      await world.until(() => {
        const shown = world.chat(customer.id).messages.find((one) => one.message_id === message.message_id);
        return shown && customer.buttons(shown)[0]?.join() === '1,2,3,4,5 ✓';
      });
    });

    it('is not asked again within the quiet time', async () => {
      const { customer, anna, card } = await resolved('Quinn', 'Invoice of Quinn');
      await customer.presses('5');
      await customer.sees(/add a few words/);
      await customer.presses('Not solved');
      await customer.sees(/is open again/);
      await anna.seesCard(card, 'Claimed');
      await anna.clicks(card, 'Resolve');
      const message = await customer.sees(/is marked as resolved/);
      expect(customer.buttons(message)).toEqual([['Not solved']]);
    });

    it('is not asked where no agent wrote', async () => {
      const customer = desk().customer('Silva');
      const anna = desk().agent('U0ANNA');
      customer.says('Invoice of Silva');
      await customer.sees(/#\d+/);
      const card = await anna.findsCard('C0BILLING', 'Invoice of Silva');
      await anna.clicks(card, 'Claim');
      await customer.sees(/is looking after/);
      await anna.clicks(card, 'Resolve');
      const message = await customer.sees(/is marked as resolved/);
      expect(customer.buttons(message)).toEqual([['Not solved']]);
    });

    it('reopens the ticket by writing again', async () => {
      const { customer, anna, card } = await resolved('Rena', 'Invoice of Rena');
      customer.says('It is still wrong, sorry');
      await customer.sees(/is open again/);
      await anna.seesInThread(card, 'It is still wrong, sorry');
      await anna.seesCard(card, '@U0ANNA');
      expect(anna.buttons(card)).toContain('Resolve');
    });

    it('says thanks, which goes to the thread and reopens nothing', async () => {
      const { customer, anna, card } = await resolved('Thana', 'Invoice of Thana');
      customer.says('Thank you so much! 🙏');
      await anna.seesInThread(card, 'Thank you so much! 🙏');
      expect(anna.buttons(card)).toEqual(['Reopen', 'Complaint']);
    });

    it('presses Not solved, and the ticket is open again', async () => {
      const { customer, anna, card } = await resolved('Nora', 'Invoice of Nora');
      await customer.presses('Not solved');
      await customer.sees(/is open again/);
      await anna.seesInThread(card, 'reopened');
      expect(anna.buttons(card)).toContain('Resolve');
    });
  });

  it('says of an older ticket that it is not solved while another is under way, and the team hears it', async () => {
    const { customer, anna, card } = await resolved('Olda', 'Invoice of Olda');
    desk().clock.moveBy(4 * day);
    customer.says('Another invoice of Olda');
    const { text } = await customer.sees(/^Thank you/);
    const second = await anna.findsCard('C0BILLING', 'Another invoice of Olda');
    await customer.presses('Not solved');
    await customer.sees(/not solved.*go on here/);
    await anna.seesInThread(second, 'is not solved either');
    expect(anna.buttons(card)).toEqual(['Reopen', 'Complaint']);
    expect(text).toMatch(/#\d+/);
  });

  describe('in the languages of the desk', () => {
    it('is answered in the language of the text', async () => {
      const piotr = desk().customer('Piotr', 'en');
      piotr.says('Dzień dobry, nie mogę się zalogować do sklepu');
      await piotr.sees(/Dziękujemy/);
      piotr.says('/status');
      await piotr.sees(/^Zgłoszenie|^Twoje|oczekuje|czeka/);
    });

    it('fixes the language with a command', async () => {
      const ivan = desk().customer('Иван', 'ru');
      ivan.says('/language');
      const choice = await ivan.sees(/./);
      expect(ivan.buttons(choice).flat()).toEqual(['English', 'русский', 'polski']);
      await ivan.presses('English');
      await ivan.sees('We will write to you in English from now on.');
      ivan.says('Здравствуйте, у меня не работает оплата картой');
      await ivan.sees(/^Thank you/);
    });
  });
});

describeDesk('a customer at another time', (desk) => {
  it('writes outside working hours and hears when the team is back', async () => {
    desk().clock.moveBy(8 * hour);
    const maria = desk().customer('Nighta');
    maria.says('I forgot my password');
    await maria.sees(/away until .*Thursday.* 09:00.*answer by .*Thursday/);
  });

  it('writes after the reopen window, and the new card names the ticket it follows', async () => {
    const maria = desk().customer('Latia');
    const anna = desk().agent('U0ANNA');
    maria.says('First invoice of Latia');
    const first = await maria.sees(/#\d+/);
    const card = await anna.findsCard('C0BILLING', 'First invoice of Latia');
    await anna.clicks(card, 'Claim');
    await maria.sees(/looking after/);
    await anna.clicks(card, 'Resolve');
    await maria.sees(/resolved/);
    desk().clock.moveBy(3 * day + hour);
    maria.says('Second matter of Latia');
    await maria.sees(/#\d+/);
    const second = await anna.findsCard('C0BILLING', 'Second matter of Latia');
    await anna.seesCard(second, `Follows ticket ${/#\d+/.exec(first.text)?.[0]}`);
  });

  it('presses Not solved after the reopen window, and a new ticket begins', async () => {
    const maria = desk().customer('Lotta');
    const anna = desk().agent('U0ANNA');
    maria.says('Invoice of Lotta');
    const { text } = await maria.sees(/#\d+/);
    const card = await anna.findsCard('C0BILLING', 'Invoice of Lotta');
    await anna.clicks(card, 'Claim');
    await maria.sees(/looking after/);
    await anna.clicks(card, 'Resolve');
    await maria.sees(/resolved/);
    desk().clock.moveBy(4 * day);
    await maria.presses('Not solved');
    await maria.sees(/tell us in one sentence/);
    await anna.findsCard('C0BILLING', `Follows ticket ${/#\d+/.exec(text)?.[0]}`);
  });
});
