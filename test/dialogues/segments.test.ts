import { expect, it } from 'vitest';
import { createReferences } from '../../adapters/telegram/references.js';
import { importRows, listSegments } from '../../src/customers.js';
import { forgetCustomer } from '../../src/forget.js';
import { readSegmentRows } from '../../src/segment-file.js';
import { wordsOf } from './agent.js';
import { createCustomer } from './customer.js';
import { describeDesk, type TestDesk } from './desk.js';

const minute = 60_000;

/** What `npm run customers -- import` does with these lines. */
const imports = (desk: TestDesk, ...lines: readonly string[]) => {
  const file = ['telegram_id,username,reference,segment', ...lines].join('\n');
  return importRows(desk.store, readSegmentRows(file, 'vip.csv', ['vip']), false);
};

const listed = async (desk: TestDesk): Promise<readonly string[]> => {
  const lines: string[] = [];
  await listSegments(desk.store, null, (line) => lines.push(line.trim()));
  return lines;
};

const person = (desk: TestDesk, name: string, username?: string) =>
  createCustomer(desk.sandbox.telegram.world, name, 'en', username);

const linkFor = ({ sandbox }: TestDesk, reference: string): string =>
  `/start ${createReferences(sandbox.telegram.token).payloadFor(reference)}`;

const asks = async (desk: TestDesk, name: string, customer = person(desk, name)) => {
  customer.says(`Invoice of ${name}`);
  const { text } = await customer.sees(/#\d+/);
  const card = await desk.agent('U0ANNA').findsCard('C0BILLING', `Invoice of ${name}`);
  const stored = await desk.store.unit(async (tx) => {
    const ticket = await tx.tickets.byId(Number(/#(\d+)/.exec(text)?.[1]));
    return ticket && { ticket, history: await tx.history.ofTicket(ticket.id) };
  });
  if (!stored) throw new Error('there is no ticket');
  return { customer, card, acknowledgement: text, ...stored };
};

describeDesk('a customer of a segment', (desk) => {
  it('is promised an earlier time, comes first in the queue, and sees nothing of why', async () => {
    const usual = await asks(desk(), 'Ula');
    const vera = person(desk(), 'Vera');
    await imports(desk(), `${vera.id},,,vip`);
    const first = await asks(desk(), 'Vera', vera);
    expect(first.ticket).toMatchObject({ segment: 'vip', priority: 'high' });
    expect(usual.ticket).toMatchObject({ segment: null, priority: 'normal' });
    expect(first.history[0]?.details).toMatchObject({ segment: 'vip', priority: 'high', targets: 0.5 });
    expect((usual.ticket.promisedAt ?? 0) - (first.ticket.promisedAt ?? 0)).toBeGreaterThanOrEqual(10 * minute);
    expect(vera.heard().join()).not.toMatch(/vip|priority/i);
    await desk().agent('U0ANNA').seesCard(first.card, '⭐ VIP · high priority');
    const { response } = await desk().sandbox.slack.world.command('U0ANNA', 'C0BILLING', '/desk', 'queue');
    const queue = wordsOf((response as { readonly blocks: readonly unknown[] }).blocks);
    expect(queue).toContain('⭐ VIP');
    expect(queue.indexOf('Vera')).toBeLessThan(queue.indexOf('Ula'));
  });

  it('is told of a new time before the earlier one passes', async () => {
    const lena = person(desk(), 'Lena');
    await imports(desk(), `${lena.id},,,vip`);
    const { ticket, customer } = await asks(desk(), 'Lena', lena);
    desk().clock.moveBy((ticket.promisedAt ?? 0) - minute - desk().clock.now);
    await customer.sees(/We now expect to answer by/);
  });

  it('is known by the username of the first contact, whoever has it later', async () => {
    await imports(desk(), ',@OLGA_k,,vip');
    const olga = person(desk(), 'Olga', 'Olga_K');
    olga.says('/start');
    await olga.sees(/./);
    const later = await asks(desk(), 'Impostor', person(desk(), 'Impostor', 'olga_k'));
    expect(later.ticket.segment).toBeNull();
    expect((await asks(desk(), 'Olga', olga)).ticket.segment).toBe('vip');
  });

  it('is known by a signed link, also by one that was pressed before the import, and only by the first who pressed it', async () => {
    await imports(desk(), ',,C-1,vip');
    const known: (string | null)[] = [];
    for (const [name, words] of [
      ['Signe', linkFor(desk(), 'C-1')],
      ['Copy', linkFor(desk(), 'C-1')],
      ['Forger', `/start ref_C-1_${'A'.repeat(16)}`],
    ] as const) {
      const one = person(desk(), name);
      one.says(words);
      await one.sees(/./);
      known.push((await asks(desk(), name, one)).ticket.segment);
    }
    expect(known).toEqual(['vip', null, null]);

    const early = person(desk(), 'Early');
    early.says(linkFor(desk(), 'C-2'));
    await early.sees(/./);
    await imports(desk(), ',,C-2,vip');
    expect((await asks(desk(), 'Early', early)).ticket.segment).toBe('vip');
    const origin = await desk().store.unit((tx) => tx.customers.byChat('telegram', String(early.id)));
    expect(origin?.origin).toBe('ref_C-2');
  });

  it('stays what they are when the file is imported again, and is none of it after a line with a dash', async () => {
    const rows = ['77001,,,vip', ',twice_told,T-1,vip'];
    expect(await imports(desk(), ...rows)).toEqual({ added: 2, changed: 0, unchanged: 0 });
    const before = await listed(desk());
    expect(before).toEqual(expect.arrayContaining(['77001,,,vip,', ',twice_told,,vip,', ',,T-1,vip,']));
    expect(await imports(desk(), ...rows)).toEqual({ added: 0, changed: 0, unchanged: 2 });
    expect(await listed(desk())).toEqual(before);
    expect(await imports(desk(), '77001,,,-')).toEqual({ added: 0, changed: 1, unchanged: 0 });
    expect(await listed(desk())).toEqual(before.filter((line) => !line.startsWith('77001')));
  });

  it('is erased from the list when forgotten', async () => {
    const fred = person(desk(), 'Fred', 'fred_gone');
    await imports(desk(), `${fred.id},,,vip`, ',fred_gone,F-1,vip');
    await asks(desk(), 'Fred', fred);
    await forgetCustomer(desk().databaseUrl, fred.id);
    const left = (await listed(desk())).join('\n');
    expect(left).not.toContain(String(fred.id));
    expect(left).not.toContain('fred_gone');
  });
});
