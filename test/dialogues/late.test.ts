import { expect, it } from 'vitest';
import { createFaqBook } from '../../src/core/faq/search.js';
import { untrained } from '../../src/core/routing/router.js';
import { tellLate } from '../../src/core/tickets/late.js';
import { parseDeskFile } from '../../src/desk-file.js';
import { plainTexts } from '../adapters/slack/plain-texts.js';
import { describeDesk, type TestDesk } from './desk.js';
import { dialogueDeskFile } from './desk-file.js';

const minute = 60_000;
const hour = 60 * minute;

/** What the schedulers of some other processes would do at this moment. */
const wakeBeside = async ({ store, clock }: TestDesk, processes = 1): Promise<void> => {
  const settings = parseDeskFile(dialogueDeskFile(), 'desk.yml');
  const faq = createFaqBook([]);
  const facts = {
    settings,
    teamPlatform: 'slack',
    customerTextLimit: 4096,
    customerCaptionLimit: 1024,
    faq,
    macros: faq,
    texts: plainTexts,
    router: untrained,
  };
  const wake = () => tellLate(store, { now: () => clock.now }, facts);
  await Promise.all(Array.from({ length: processes }, wake));
};

const promisesOf = async ({ store }: TestDesk, id: number) =>
  store.unit(async (tx) => {
    const ticket = await tx.tickets.byId(id);
    const history = await tx.history.ofTicket(id);
    const promised = history.filter(({ kind }) => kind === 'promised').map(({ details }) => details);
    return { promisedAt: ticket?.promisedAt ?? Number.NaN, promised };
  });

const asks = async (desk: TestDesk, name: string) => {
  const customer = desk.customer(name);
  const anna = desk.agent('U0ANNA');
  customer.says(`Invoice of ${name}`);
  const { text } = await customer.sees(/expect an answer by \d\d:\d\d\./);
  const ticket = Number(/#(\d+)/.exec(text)?.[1]);
  const card = await anna.findsCard('C0BILLING', `Invoice of ${name}`);
  const { promisedAt: until } = await promisesOf(desk, ticket);
  return { customer, anna, card, ticket, until, moveTo: (at: number) => desk.clock.moveBy(at - desk.clock.now) };
};

describeDesk('a promise that nobody keeps', (desk) => {
  it('is not mentioned to whoever has an answer, also when the conversation goes on', async () => {
    const { customer, anna, card, ticket, until, moveTo } = await asks(desk(), 'Mara');
    await anna.clicks(card, 'Claim');
    await customer.sees(/is looking after your request/);
    const spoken = anna.writes(card, 'Here you are, Mara');
    await customer.sees('Here you are, Mara');
    await anna.seesSign(card, spoken, 'white_check_mark');
    customer.says('One more thing');
    await anna.seesInThread(card, 'One more thing');
    moveTo(until + hour);
    await wakeBeside(desk());
    expect((await promisesOf(desk(), ticket)).promised).toHaveLength(1);
  });

  it('is not mentioned to whoever reads that it is resolved', async () => {
    const { customer, anna, card, ticket, until, moveTo } = await asks(desk(), 'Nora');
    await anna.clicks(card, 'Claim');
    await anna.clicks(card, 'Resolve');
    await customer.sees(/is looking after your request/);
    await customer.sees(/is marked as resolved/);
    moveTo(until + hour);
    await wakeBeside(desk());
    expect((await promisesOf(desk(), ticket)).promised).toHaveLength(1);
  });

  it('is taken back late after an absence, and not where nothing arrives', async () => {
    const { customer, anna, card, ticket, until, moveTo } = await asks(desk(), 'Olga');
    const { telegram } = desk().sandbox;
    telegram.world.block(customer.id);
    await anna.seesCard(card, /Unreachable/);
    moveTo(until + 20 * hour);
    await wakeBeside(desk());
    expect((await promisesOf(desk(), ticket)).promised).toHaveLength(1);
    telegram.world.unblock(customer.id);
    await anna.seesInThread(card, 'can be reached again');
    await wakeBeside(desk());
    await customer.sees(/We now expect to answer by/);
    const { promisedAt } = await promisesOf(desk(), ticket);
    expect(promisedAt).toBeGreaterThan(desk().clock.now);
  });

  it('is taken back before its time passes, once, with a later one, and the team reads it', async () => {
    const { customer, anna, card, ticket, until, moveTo } = await asks(desk(), 'Lara');
    moveTo(until - 3 * minute);
    await wakeBeside(desk());
    expect((await promisesOf(desk(), ticket)).promised).toHaveLength(1);
    moveTo(until - 90_000);
    await wakeBeside(desk(), 3);
    await customer.sees(/^We are sorry: .* takes longer than we told you\. We now expect to answer by \d\d:\d\d\.$/);
    await anna.seesInThread(card, /waits longer than promised and has been told so\. The new time is \d\d:\d\d/);
    const { promisedAt, promised } = await promisesOf(desk(), ticket);
    expect(promised).toEqual([{ until }, { until: promisedAt, missed: until }]);
    expect(promisedAt).toBeGreaterThan(until);

    await desk().restart();
    moveTo(until + 50 * hour);
    await wakeBeside(desk(), 2);
    expect((await promisesOf(desk(), ticket)).promised).toHaveLength(2);
    expect(customer.heard().filter((said) => said.startsWith('We are sorry'))).toHaveLength(1);
  });
});
