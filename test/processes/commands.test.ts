import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { remoteWorlds } from '../../adapters/sandbox/remote.js';
import { openStore } from '../../src/store/open.js';
import { eventually, root, run, shipped, startDesk, temporaryDirectory } from './program.js';

const commands = [
  'manifest',
  'doctor',
  'backup',
  'restore',
  'export',
  'forget',
  'ledger',
  'customers',
  'router',
  'faq',
];

const ended = async (command: string, args: readonly string[], directory: string, env = {}) => {
  const program = run(`scripts/${command}.js`, args, directory, { ...shipped, ...env });
  const { code } = await program.ended;
  return { code, stdout: program.stdout(), stderr: program.stderr() };
};

/** A desk with a customer's question, its database, and the commands beside it. */
const openDesk = async () => {
  const directory = await temporaryDirectory();
  const env = { DATABASE_URL: `file:${join(directory, 'desk.db')}` };
  const desk = startDesk(directory, env);
  await desk.ready();
  const worlds = remoteWorlds(await eventually(() => /POST (http:\S+?)\/</.exec(desk.stdout())?.[1]));
  const { telegram, slack } = worlds;
  const { id } = await telegram.createCustomer({ firstName: 'Ottilie', languageCode: 'en' });
  await telegram.write(id, '=My "invoice", it is wrong');
  const inSlack = async () => JSON.stringify(await slack.channel('C0BILLING'));
  await eventually(async () => (await inSlack()).includes('it is wrong'));
  await eventually(async () => JSON.stringify(await telegram.chat(id)).includes('#1'));
  const command = (name: string, ...args: readonly string[]) => ended(name, args, directory, env);
  return { directory, env, desk, customer: id, inSlack, command, ...worlds };
};

describe('every command', () => {
  it.each(commands)('%s explains itself, stands in package.json, and refuses what it does not know', async (name) => {
    const directory = await temporaryDirectory();
    const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts[name]).toBe(`node dist/scripts/${name}.js`);
    const help = await ended(name, ['--help'], directory);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toMatch(new RegExp(`^Usage: npm run (--silent )?${name}`));
    const wrong = await ended(name, ['--colour', 'blue'], directory);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/--colour[\s\S]*Usage: npm run/);
  });

  it.each([
    ['backup', [], 'One FILE'],
    ['backup', ['a', 'b'], 'One FILE'],
    ['restore', ['--force'], 'One FILE'],
    ['export', [], '--what must be one of tickets, messages, surveys'],
    ['export', ['--what', 'secrets'], '--what must be one of'],
    ['export', ['--what', 'tickets', '--from', 'yesterday'], '--from must be a date'],
    ['export', ['--what', 'tickets', '--to', '2026-02-30'], 'no date of the calendar'],
    ['forget', [], '--customer needs a number'],
    ['ledger', ['--from', 'yesterday'], '--from must be a date'],
    ['customers', [], 'One of import, list and link'],
    ['customers', ['import'], 'The name of one file'],
    ['customers', ['list', '--dry-run'], '--dry-run is for import'],
    ['customers', ['link', 'C 1'], 'C 1 is no reference'],
    ['forget', ['--customer', 'Anna'], '--customer needs a number'],
  ] as const)('%s refuses %j with its usage', async (name, args, sentence) => {
    const { code, stderr } = await ended(name, args, await temporaryDirectory());
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain('Usage: npm run');
  });

  it.each([
    ['backup', ['file']],
    ['export', ['--what', 'tickets']],
    ['forget', ['--customer', '1']],
    ['ledger', []],
    ['customers', ['list']],
  ] as const)('%s says in a sentence that there is no database, and makes none', async (name, args) => {
    const directory = await temporaryDirectory();
    const { code, stderr } = await ended(name, args, directory);
    expect(code).toBe(1);
    expect(stderr).toMatch(/no desk has used it yet\.\n$/);
    expect((await ended(name, args, directory)).code).toBe(1);
  });
});

describe('beside a running desk', () => {
  it('backup copies, restore waits until the desk has stopped, and the copy holds the same', async () => {
    const { command, desk, directory } = await openDesk();
    const file = join(directory, 'copy.jsonl');
    expect(await command('backup', file)).toMatchObject({ code: 0, stderr: '' });
    expect(await command('restore', file, '--force')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Another desk runs'),
    });
    const before = await command('export', '--what', 'tickets');
    desk.send('SIGTERM');
    await desk.ended;
    expect(await command('restore', file)).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') });
    const elsewhere = { DATABASE_URL: `file:${join(directory, 'elsewhere.db')}` };
    expect(await ended('restore', [file], directory, elsewhere)).toMatchObject({ code: 0, stderr: '' });
    expect(await ended('export', ['--what', 'tickets'], directory, elsewhere)).toEqual(before);
  });

  it('export prints what is there, of the days that were asked for, as CSV without formulas', async () => {
    const { command } = await openDesk();
    const tickets = await command('export', '--what', 'tickets');
    expect(tickets.stdout.split('\r\n')).toEqual([
      expect.stringMatching(/^ticket,customer_id,customer,username,team,/),
      expect.stringMatching(/^1,1,Ottilie,.*,"'=My ""invoice"", it is wrong",keyword,/),
      '',
    ]);
    const messages = await command('export', '--what', 'messages', '--from', '2020-01-01', '--to', '2199-12-31');
    expect(messages.stdout).toMatch(/\r\n1,1,1,customer,,message,\d{4}-[^,]+Z,delivered,,"'=My ""invoice""/);
    expect((await command('export', '--what', 'messages', '--to', '2020-01-01')).stdout.split('\r\n')).toHaveLength(2);
    expect((await command('export', '--what', 'surveys')).stdout).toBe(
      'survey,ticket,customer_id,kind,agent,state,score,asked_at,answered_at,comment\r\n',
    );
    expect((await command('export', '--what', 'complaints')).stdout).toBe(
      'complaint,ticket,customer_id,team,opened_by,owner,state,cause,cause_text,done,changed,opened_at,due_at,closed_at\r\n',
    );
  });

  it('ledger tells what became of every message, in the last line whether it balances, and by its exit code', async () => {
    const { command, env } = await openDesk();
    const { code, stdout } = await command('ledger');
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n {12}billing +1 +1 +0/);
    expect(stdout).toMatch(/\nThe ledger balances: 1 received, 1 accounted for\.\n$/);
    expect(
      (await command('ledger', '--team', 'general', '--to', '2199-12-31', '--from', '2020-01-01')).stdout,
    ).not.toContain('billing');
    expect(await command('ledger', '--team', 'nobody')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^There is no team nobody\. The teams are /),
    });
    const store = await openStore({ url: env.DATABASE_URL });
    await store.unit((tx) => tx.inbound.claim('lost', Date.now(), true));
    await store.close();
    const lost = await command('ledger', '--json');
    expect(lost.code).toBe(1);
    expect(JSON.parse(lost.stdout)).toMatchObject({
      total: { received: 2 },
      unbalanced: [expect.any(String), 'total'],
    });
    expect((await command('ledger')).stdout).toMatch(/does not balance \(.*total\): 2 received, 1 accounted for\.\n$/);
  });

  it('customers imports a list once, lists every mistake and then nothing, and prints what is there', async () => {
    const { command, directory, customer } = await openDesk();
    const file = join(directory, 'vip.csv');
    await writeFile(file, `telegram_id;segment\n${customer};vip\n`);
    expect(await command('customers', 'import', file, '--dry-run')).toMatchObject({
      code: 0,
      stdout: '1 row: 1 added, 0 changed, 0 as before. Nothing was imported.\n',
    });
    const imported = await command('customers', 'import', file);
    expect(imported).toMatchObject({ code: 0, stdout: '1 row: 1 added, 0 changed, 0 as before.\n', stderr: '' });
    expect((await command('customers', 'import', file)).stdout).toBe('1 row: 0 added, 0 changed, 1 as before.\n');
    expect((await command('customers', 'list', '--segment', 'vip')).stdout.split('\r\n')[1]).toBe(`${customer},,,vip,`);
    await writeFile(file, 'telegram_id,segment\n17,vip\nx,gold\n');
    const refused = await command('customers', 'import', file);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      /line 3: telegram_id: .*\n.*line 3: segment: .*allowed: one of vip, -\.\nNothing was imported\.\n$/,
    );
    expect((await command('customers', 'list')).stdout).not.toContain('17,');
    const missing = await command('customers', 'import', join(directory, 'none.csv'));
    expect(missing).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/none\.csv cannot be read: there is no such file\.\n$/),
    });
    expect(await command('customers', 'link', 'C-1')).toMatchObject({
      code: 1,
      stderr: 'A link needs TELEGRAM_BOT_TOKEN: it is signed for the bot.\n',
    });
  });

  it('forget erases by the Telegram id, says what remains, and the desk deletes its posts', async () => {
    const { command, customer, inSlack } = await openDesk();
    const { code, stdout } = await command('forget', '--customer', String(customer));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Customer 1 is erased: .* 1 message and 1 question\./);
    expect(stdout).toContain('What remains: ');
    await eventually(async () => !/it is wrong|Ottilie/.test(await inSlack()));
    expect((await command('export', '--what', 'messages')).stdout).not.toContain('invoice');
    expect(await command('forget', '--customer', '4711')).toMatchObject({
      code: 1,
      stderr: 'There is no customer 4711.\n',
    });
  });
});
