import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Button } from '../../../src/core/inbound.js';
import type { Outgoing } from '../../../src/core/outgoing.js';
import { createTelegramBench, type TelegramBench } from './telegram-bench.js';

let bench: TelegramBench;

beforeEach(async () => {
  bench = await createTelegramBench({ timeoutMs: 200 });
  bench.world.write(bench.ann, '/start');
});

afterEach(() => bench.close());

const message = (text = 'hello'): Outgoing => ({ kind: 'message', room: String(bench.ann), content: [{ text }] });
const notice = (buttons: readonly (readonly Button[])[] = []): Outgoing => ({
  kind: 'notice',
  room: String(bench.ann),
  language: 'en',
  text: { id: 'resolved' },
  buttons,
  silent: true,
});
const notSolved: readonly (readonly Button[])[] = [
  [{ label: { literal: 'Not solved' }, press: { kind: 'not-solved', ticket: 12 } }],
];
const newButtons = (ref: string, buttons: readonly (readonly Button[])[]): Outgoing => ({
  kind: 'buttons',
  room: String(bench.ann),
  language: 'en',
  ref,
  buttons,
});
const fromBot = () => bench.world.chat(bench.ann).messages.filter(({ who }) => who === 'bot');

describe('a delivery to a customer', () => {
  it('arrives literally, with its styles, and tells its id', async () => {
    const text = '_*[]()~>#+-=|{}.!<&> <!channel> @acme https://a.example שלום é 👍🏽';
    const content = [{ text }, { text: 'bold', bold: true as const }];
    const receipt = await bench.deliver({ kind: 'message', room: String(bench.ann), content });
    const [shown] = fromBot();
    expect(shown?.text).toBe(`${text}bold`);
    expect(shown?.entities).toContainEqual({ type: 'bold', offset: text.length, length: 4 });
    expect(receipt).toEqual({ ref: String(shown?.message_id) });
    expect(bench.world.calls('sendMessage').flatMap((call) => call.unknownParameters)).toEqual([]);
  });

  it('takes buttons, and loses them later', async () => {
    const { ref } = await bench.deliver(notice(notSolved));
    expect(fromBot()[0]).toMatchObject({ text: 'en/resolved', silent: true });
    expect(fromBot()[0]?.reply_markup?.inline_keyboard).toHaveLength(1);
    await expect(bench.deliver(newButtons(String(ref), []))).resolves.toEqual({ ref });
    expect(fromBot()[0]?.reply_markup?.inline_keyboard ?? []).toEqual([]);
  });

  it('succeeds where the buttons are so already', async () => {
    const { ref } = await bench.deliver(notice(notSolved));
    await expect(bench.deliver(newButtons(String(ref), notSolved))).resolves.toEqual({ ref });
  });

  it('is rejected where the message with the buttons is gone', async () => {
    const { ref } = await bench.deliver(notice(notSolved));
    bench.world.erase(bench.ann, Number(ref));
    await expect(bench.deliver(newButtons(String(ref), []))).rejects.toMatchObject({ fault: 'rejected' });
  });

  it('is rejected where it is longer than a message can be', async () => {
    await expect(bench.deliver(message('a'.repeat(4096)))).resolves.toBeDefined();
    await expect(bench.deliver(message('a'.repeat(4097)))).rejects.toMatchObject({
      fault: 'rejected',
      message: expect.stringContaining('4096'),
    });
  });

  it('is gone where the bot is blocked, the account deleted or the chat unknown', async () => {
    bench.world.block(bench.ann);
    await expect(bench.deliver(message())).rejects.toMatchObject({ fault: 'gone' });
    bench.world.unblock(bench.ann);
    bench.world.deactivate(bench.ann);
    await expect(bench.deliver(message())).rejects.toMatchObject({ fault: 'gone' });
    const unknown: Outgoing = { kind: 'message', room: '99', content: [{ text: 'hello' }] };
    await expect(bench.deliver(unknown)).rejects.toMatchObject({ fault: 'gone' });
  });

  it('waits as long as Telegram says', async () => {
    bench.world.rateLimits(true);
    const sent = await Promise.allSettled(Array.from({ length: 6 }, () => bench.deliver(message())));
    const refused = sent.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason);
    expect(refused).toEqual([expect.objectContaining({ fault: 'rate-limited', retryAfter: 1000, scope: 'room' })]);
  });

  it.each(['http-500-before', 'http-500-after', 'drop-before', 'drop-after', 'hang', 'hang-after'] as const)(
    'is unavailable after %s, and nobody is told the token',
    async (how) => {
      bench.world.fail({ method: 'sendMessage', how });
      const error: unknown = await bench.deliver(message()).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: 'DeliveryError', fault: 'unavailable' });
      expect(String(error) + String((error as Error).cause)).not.toContain(bench.server.token);
      expect(fromBot()).toHaveLength(how.endsWith('after') ? 1 : 0);
    },
  );
});
