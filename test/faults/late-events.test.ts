import { expect, it, vi } from 'vitest';
import type { Card } from '../dialogues/agent.js';
import type { CustomerActor } from '../dialogues/customer.js';
import { describeDesk, type TestDesk } from '../dialogues/desk.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Telegram dates whole seconds, and the machine needs a moment. */
const nearly = 5_000;

/** The desk is down for so long; the customers' deeds happen at their times after it went. */
const down = async (
  { restart, sandbox, clock }: TestDesk,
  ms: number,
  deeds: readonly { readonly after: number; readonly act: () => void }[],
): Promise<void> => {
  const { world } = sandbox.telegram;
  await restart(async () => {
    clock.now += ms;
    for (const { after, act } of deeds) {
      world.advanceClock(after - ms);
      act();
      world.advanceClock(ms - after);
    }
  });
};

const ticketNamed = async ({ store }: TestDesk, text: string) => {
  const id = Number(/#(\d+)/.exec(text)?.[1]);
  return store.unit(async (tx) => {
    const ticket = await tx.tickets.byId(id);
    if (!ticket) throw new Error(`there is no ticket ${id}`);
    return { ticket, history: await tx.history.ofTicket(id) };
  });
};

const answered = async (
  desk: TestDesk,
  name: string,
): Promise<{ customer: CustomerActor; card: Card; text: string }> => {
  const [customer, anna] = [desk.customer(name), desk.agent('U0ANNA')];
  customer.says(`Invoice of ${name}`);
  const { text } = await customer.sees(/#\d+/);
  const card = await anna.findsCard('C0BILLING', `Invoice of ${name}`);
  await anna.clicks(card, 'Claim');
  await customer.sees(/is looking after your request/);
  const written = anna.writes(card, `Here you are, ${name}`);
  await customer.sees(`Here you are, ${name}`);
  await anna.seesSign(card, written, 'white_check_mark');
  return { customer, card, text };
};

const resolved = async (desk: TestDesk, name: string) => {
  const { customer, card, text } = await answered(desk, name);
  await desk.agent('U0ANNA').clicks(card, 'Resolve');
  await customer.sees(/is marked as resolved/);
  return { customer, card, text };
};

describeDesk('what customers did while the desk was down', (desk) => {
  it('is the comment on a score where it was written within ten minutes, however late it comes', async () => {
    const { customer, card } = await resolved(desk(), 'Cora');
    await customer.presses('4');
    await customer.sees(/add a few words/);
    await down(desk(), 3 * hour, [{ after: 8 * minute, act: () => customer.says('Quick, but not complete') }]);
    await customer.sees(/your words have reached the team/);
    await desk()
      .agent('U0ANNA')
      .seesInThread(card, /comment[\s\S]*Quick, but not complete/);
  });

  it('is no comment where it was written after ten minutes, though the desk knows of nothing in between', async () => {
    const { customer, card } = await resolved(desk(), 'Dora');
    await customer.presses('4');
    await customer.sees(/add a few words/);
    await down(desk(), 3 * hour, [{ after: 11 * minute, act: () => customer.says('It is broken again') }]);
    await customer.sees(/is open again/);
    await desk().agent('U0ANNA').seesInThread(card, 'It is broken again');
  });

  it('reopens a ticket where it was written within the reopen window', async () => {
    const { customer, card, text } = await resolved(desk(), 'Rena');
    desk().clock.moveBy(3 * day - hour);
    await down(desk(), 3 * hour, [{ after: 30 * minute, act: () => customer.says('It came back, sorry') }]);
    await customer.sees(/is open again/);
    await desk().agent('U0ANNA').seesInThread(card, 'It came back, sorry');
    const { history } = await ticketNamed(desk(), text);
    expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).sort((a, b) => a - b));
  });

  it('begins a wait and a ticket at the moment it was written, from which the first reply is measured', async () => {
    const [customer, anna] = [desk().customer('Frida'), desk().agent('U0ANNA')];
    const went = desk().clock.now;
    await down(desk(), 3 * hour, [
      { after: 20 * minute, act: () => customer.says('Invoice of Frida') },
      { after: 40 * minute, act: () => customer.says('Is anybody there?') },
    ]);
    const { text } = await customer.sees(/#\d+/);
    const card = await anna.findsCard('C0BILLING', 'Invoice of Frida');
    const wrote = (at: number | null | undefined): number => Math.abs((at ?? 0) - went - 20 * minute);
    const { ticket, history } = await ticketNamed(desk(), text);
    expect(wrote(ticket.openedAt)).toBeLessThan(nearly);
    expect(wrote(ticket.waitingSince)).toBeLessThan(nearly);
    expect(history.map(({ kind, at }) => [kind, wrote(at) < nearly])).toEqual([
      ['opened', true],
      ['promised', true],
    ]);
    await anna.clicks(card, 'Claim');
    await customer.sees(/is looking after your request/);
    const written = anna.writes(card, 'Now we are');
    await customer.sees('Now we are');
    await anna.seesSign(card, written, 'white_check_mark');
    const now = await ticketNamed(desk(), text);
    const waited = (now.ticket.firstReplyAt ?? 0) - now.ticket.openedAt;
    expect(Math.abs(waited - (2 * hour + 40 * minute))).toBeLessThan(minute);
    const said = await desk().store.unit((tx) => tx.messages.ofTicket(ticket.id));
    expect(said.map(({ at }) => Math.round((at - went) / minute))).toEqual([20, 40, 180]);
  });

  it('I7: counts in the digest that fell due meanwhile, which waits for it', async () => {
    const customer = desk().customer('Wera');
    desk().clock.moveBy(Date.parse('2026-11-27T14:30:00Z') - desk().clock.now);
    await down(desk(), 2 * hour, [{ after: 15 * minute, act: () => customer.says('Invoice of Wera') }]);
    const { text } = await customer.sees(/#\d+/);
    const run = await vi.waitUntil(() => desk().store.unit((tx) => tx.digests.ofWeek(['billing'], '2026-W48')), {
      timeout: 5_000,
    });
    const { ticket } = await ticketNamed(desk(), text);
    expect(run.period.to - ticket.openedAt).toBeGreaterThan(14 * minute);
    const tickets = await desk().store.unit((tx) => tx.tickets.newest(['billing'], 99));
    const opened = tickets.filter(({ openedAt }) => openedAt >= run.period.from && openedAt < run.period.to);
    expect(opened.map(({ id }) => id)).toContain(ticket.id);
    expect(run.figures?.opened).toBe(opened.length);
  });

  it('counts from now on where it is not late: the desk’s own clock decides, wherever it stands', async () => {
    const customer = desk().customer('Nina');
    customer.says('Invoice of Nina');
    const { text } = await customer.sees(/#\d+/);
    const { ticket } = await ticketNamed(desk(), text);
    expect(Math.abs(ticket.openedAt - desk().app.now())).toBeLessThan(minute);
  });
});
