import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sampleBytes } from '../../adapters/sandbox/telegram-server/files.js';
import type { AgentActor, Card } from './agent.js';
import { postedWords, wordsOf } from './agent.js';
import type { CustomerActor } from './customer.js';
import { describeDesk, type TestDesk } from './desk.js';

const mebibyte = 1024 * 1024;
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), sampleBytes(3_000)]);
const base64 = (content: Buffer): string => content.toString('base64');
const digest = (content: string): string => createHash('sha256').update(content).digest('hex');

interface Scene {
  readonly customer: CustomerActor;
  readonly anna: AgentActor;
  readonly card: Card;
}

/** A ticket that Anna has claimed. */
const begin = async (desk: TestDesk, name: string): Promise<Scene> => {
  const customer = desk.customer(name);
  const anna = desk.agent('U0ANNA');
  customer.says(`Something arrived broken, says ${name}`);
  await customer.sees(/#\d+/);
  const card = await anna.findsCard('C0GENERAL', `broken, says ${name}`);
  await anna.clicks(card, 'Claim');
  await customer.sees(/looking after your request/);
  return { customer, anna, card };
};

describeDesk('files', (desk) => {
  const telegram = () => desk().sandbox.telegram.world;
  const slack = () => desk().sandbox.slack.world;

  const sharedIn = ({ channel, ts }: Card, name: string) =>
    slack().until(() =>
      slack()
        .thread(channel, ts)
        .find(({ files }) => files?.some((file) => file.name === name)),
    );

  const newest = (customer: CustomerActor) => telegram().chat(customer.id).messages.at(-1);

  /** What became of a customer's message, once it is settled. */
  const outcomeOf = async ({ id }: CustomerActor, messageId: number) => {
    const place = { platform: 'telegram', room: String(id), ref: String(messageId) };
    const find = () => desk().store.unit((tx) => tx.messages.byPlace(place));
    await expect.poll(async () => (await find())?.outcome).not.toBe('waiting');
    return (await find())?.outcome;
  };

  it('carries a customer’s photo with its words into the thread, literally', async () => {
    const { customer, card } = await begin(desk(), 'Maria');
    const sent = telegram().attach(customer.id, 'photo', { content: base64(png), caption: 'See <!channel> *this*' });
    const shared = await sharedIn(card, 'photo.jpg');
    expect(postedWords(shared)).toBe('See <!channel> *this*');
    expect(shared.files).toMatchObject([{ size: png.length, type: 'image/jpeg' }]);
    expect(slack().file(shared.files?.[0]?.id ?? '').content).toBe(base64(png));
    expect(await outcomeOf(customer, sent)).toBe('delivered');
  });

  it('carries a document without words, and lets it open a ticket that says what it is', async () => {
    const zofia = desk().customer('Zofia');
    telegram().attach(zofia.id, 'document', { fileName: 'umowa „nowa”.pdf', content: base64(sampleBytes(70_000)) });
    await zofia.sees(/tell us in one sentence/);
    const card = await desk().agent('U0ANNA').findsCard('C0GENERAL', 'A file, without any words');
    const shared = await sharedIn(card, 'umowa „nowa”.pdf');
    expect(wordsOf(shared.blocks)).toBe('');
    expect(slack().file(shared.files?.[0]?.id ?? '').content).toBe(base64(sampleBytes(70_000)));
    expect(zofia.heard()).toHaveLength(1);
  });

  it('sends an agent’s file with the words beside it, and signs it when Telegram has taken it', async () => {
    const { customer, anna, card } = await begin(desk(), 'Ivan');
    const files = [{ name: 'faktura "7".pdf', content: base64(sampleBytes(90_000)) }];
    const ts = anna.writes(card, { text: 'Here is *your* invoice', files });
    const got = await customer.sees('Here is *your* invoice');
    expect(got).toMatchObject({ attachment: 'document', file: { name: 'faktura _7_.pdf', size: 90_000 } });
    expect(telegram().file(got.file?.id ?? '').content).toBe(files[0]?.content);
    await anna.seesSign(card, ts, 'white_check_mark');
    expect(
      slack()
        .message(card.channel, ts)
        ?.reactions.map(({ name }) => name),
    ).not.toContain('warning');
  });

  it('sends two files of one message, each by itself, the words with the first', async () => {
    const { customer, anna, card } = await begin(desk(), 'Ola');
    const files = [
      { name: 'one.png', content: base64(png) },
      { name: 'two.txt', content: base64(Buffer.from('two')) },
    ];
    const ts = anna.writes(card, { text: 'Both of them', files });
    expect(await customer.sees('Both of them')).toMatchObject({ attachment: 'photo' });
    expect(await customer.sees('')).toMatchObject({ attachment: 'document', file: { name: 'two.txt', size: 3 } });
    await anna.seesSign(card, ts, 'white_check_mark');
  });

  it('sends words that are too long for a caption before the file', async () => {
    const { customer, anna, card } = await begin(desk(), 'Lena');
    const words = 'word '.repeat(300).trim();
    anna.writes(card, { text: words, files: [{ name: 'cat.png', content: base64(png) }] });
    expect(await customer.sees(words)).not.toHaveProperty('file');
    expect(await customer.sees('')).toMatchObject({ attachment: 'photo' });
  });

  it('sends a picture that Telegram makes no photo of as a document', async () => {
    const { customer, anna, card } = await begin(desk(), 'Hugo');
    anna.writes(card, { text: 'odd', files: [{ name: 'odd.png', content: base64(Buffer.from('not a picture')) }] });
    expect(await customer.sees('odd')).toMatchObject({ attachment: 'document', file: { name: 'odd.png' } });
    const large = Buffer.concat([png, Buffer.alloc(10 * mebibyte)]);
    anna.writes(card, { text: 'large', files: [{ name: 'large.png', content: base64(large) }] });
    const got = await customer.sees('large');
    expect(got).toMatchObject({ attachment: 'document', file: { size: large.length } });
    expect(digest(telegram().file(got.file?.id ?? '').content)).toBe(digest(base64(large)));
  });

  it('says in the thread of which files the customer gets nothing, and sends the others', async () => {
    const { customer, anna, card } = await begin(desk(), 'Rita');
    const [film, photo] = ['film.mp4', 'cat.png'].map((name) => ({ name, content: base64(png) }));
    anna.writes(card, { text: 'both', files: film && photo ? [film, photo] : [] });
    expect(await customer.sees('both')).toMatchObject({ attachment: 'photo' });
    await anna.seesInThread(card, 'only photos and documents can be');
    const ts = anna.writes(card, { files: film ? [film] : [] });
    await anna.seesSign(card, ts, 'warning');
  });

  it('keeps a file beside a note inside', async () => {
    const { customer, anna, card } = await begin(desk(), 'Piotr');
    const ts = anna.writes(card, { text: 'note: look', files: [{ name: 'secret.png', content: base64(png) }] });
    await anna.seesSign(card, ts, 'lock');
    anna.writes(card, 'for you');
    await customer.sees('for you');
  });

  it('names the limit to a customer whose file is too large, and tells the thread', async () => {
    const { customer, anna, card } = await begin(desk(), 'Karol');
    const captioned = telegram().attach(customer.id, 'document', {
      fileSize: 20 * mebibyte + 1,
      caption: 'the video of it',
    });
    await customer.sees(/larger than 20 MB.*smaller/);
    const told = await anna.seesInThread(card, /larger than 20 MB/);
    expect(wordsOf(told.blocks)).toContain('the video of it');
    const wordless = telegram().attach(customer.id, 'document', { fileSize: 21 * mebibyte });
    await customer.sees(/larger than 20 MB/);
    expect(await outcomeOf(customer, captioned)).toBe('delivered');
    expect(await outcomeOf(customer, wordless)).toBe('refused');
  });

  it('names the limit to an agent whose file is too large, in the thread, and sends the words alone', async () => {
    const { customer, anna, card } = await begin(desk(), 'Eva');
    const files = [{ name: 'film.zip', content: base64(Buffer.alloc(50 * mebibyte + 1)) }];
    const ts = anna.writes(card, { text: 'the film', files });
    await anna.seesSign(card, ts, 'warning');
    await anna.seesInThread(card, /“film\.zip” was not sent to the customer: it is larger than 50 MB/);
    await customer.sees('the film');
    await anna.seesSign(card, ts, 'white_check_mark');
    anna.writes(card, 'a link, then');
    await customer.sees('a link, then');
  });

  it('tells both sides of files that are gone', async () => {
    const { customer, anna, card } = await begin(desk(), 'Nils');
    slack().fail({ method: 'files.info', how: { error: 'file_deleted' } });
    const ts = anna.writes(card, { text: 'gone', files: [{ name: 'gone.png', content: base64(png) }] });
    await anna.seesSign(card, ts, 'warning');
    await anna.seesInThread(card, '“gone.png” could not be delivered to the customer: the file is no longer in Slack');
    await customer.sees('gone');
    telegram().fail({ method: 'getFile', how: { status: 400, description: 'Bad Request: wrong file_id' } });
    telegram().attach(customer.id, 'photo');
    await customer.sees(/photo could not be passed on/);
    await anna.seesInThread(card, /a photo that could not be fetched/);
  });

  it.each([
    ['the download from Telegram', 'telegram', 'file'],
    ['the upload to Slack', 'slack', 'upload'],
    ['the sharing in Slack', 'slack', 'files.completeUploadExternal'],
  ] as const)('brings a file all the same where %s fails once', async (_, world, method) => {
    const { customer, card } = await begin(desk(), `Once ${method}`);
    const how = method === 'files.completeUploadExternal' ? 'http-500-after' : 'http-500-before';
    if (world === 'slack') slack().fail({ method, how });
    else telegram().fail({ method, how });
    const name = `${method}.txt`;
    telegram().attach(customer.id, 'document', { fileName: name, content: 'aGVsbG8=' });
    await sharedIn(card, name);
    telegram().write(customer.id, 'after');
    await desk().agent('U0ANNA').seesInThread(card, 'after');
    const shared = slack()
      .thread(card.channel, card.ts)
      .filter(({ files }) => files?.some((file) => file.name === name));
    expect(shared).toHaveLength(1);
  });

  it.each([
    ['the download from Slack', 'slack', 'url_private'],
    ['the upload to Telegram', 'telegram', 'sendDocument'],
  ] as const)('sends a file all the same where %s fails once', async (_, world, method) => {
    const { customer, anna, card } = await begin(desk(), `Then ${method}`);
    if (world === 'slack') slack().fail({ method, how: 'http-500-before' });
    else telegram().fail({ method, how: 'http-500-before' });
    const ts = anna.writes(card, { text: 'again', files: [{ name: 'a.txt', content: 'aGVsbG8=' }] });
    expect(await customer.sees('again')).toMatchObject({ file: { name: 'a.txt', size: 5 } });
    await anna.seesSign(card, ts, 'white_check_mark');
  });

  it('I10: puts no token into what people see or what is stored', async () => {
    const { customer, anna, card } = await begin(desk(), 'Tom');
    telegram().fail({ method: 'file', how: 'drop-before' });
    telegram().attach(customer.id, 'document', { fileName: 'token.txt', content: 'aGVsbG8=' });
    await sharedIn(card, 'token.txt');
    anna.writes(card, { text: 'mine', files: [{ name: 'mine.txt', content: 'aGVsbG8=' }] });
    await customer.sees('mine');
    const { address } = desk().sandbox;
    const seen = JSON.stringify([
      slack().thread(card.channel, card.ts),
      telegram().chat(customer.id),
      slack()
        .calls()
        .map(({ params }) => params),
      newest(customer),
      await desk().store.unit(async (tx) => {
        const ticket = await tx.tickets.byCard(card.channel, card.ts);
        return ticket && tx.messages.ofTicket(ticket.id);
      }),
    ]);
    for (const secret of [address.telegram.token, address.slack.botToken]) expect(seen).not.toContain(secret);
  });
});

describeDesk(
  'files that have not left yet',
  (desk) => {
    const written = async (name: string) => {
      const scene = await begin(desk(), name);
      const files = [{ name: 'cat.png', content: base64(png) }];
      const ts = scene.anna.writes(scene.card, { text: 'the frist words', files });
      await scene.anna.seesSign(scene.card, ts, 'hourglass_flowing_sand');
      return { ...scene, ts };
    };
    const slack = () => desk().sandbox.slack.world;

    it('leave with the words as they were edited last', async () => {
      const { customer, anna, card, ts } = await written('Gosia');
      slack().edit(anna.id, card.channel, ts, { text: 'the first words' });
      await slack().until(() => slack().pendingEvents() === 0);
      desk().clock.moveBy(61_000);
      expect(await customer.sees('the first words')).toMatchObject({ attachment: 'photo' });
      await anna.seesSign(card, ts, 'white_check_mark');
    });

    it('stay where they are when the message is deleted', async () => {
      const { customer, anna, card, ts } = await written('Jan');
      slack().remove(anna.id, card.channel, ts);
      await slack().until(() => slack().pendingEvents() === 0);
      desk().clock.moveBy(61_000);
      anna.writes(card, 'only this');
      await desk().sandbox.slack.world.until(() => slack().pendingEvents() === 0);
      desk().clock.moveBy(61_000);
      await customer.sees('only this');
    });
  },
  { sendDelay: '60s' },
);
