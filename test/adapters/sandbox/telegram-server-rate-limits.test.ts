import { expect, it } from 'vitest';
import { ApiError } from '../../../adapters/sandbox/telegram-server/api-error.js';
import { createRateLimits } from '../../../adapters/sandbox/telegram-server/rate-limits.js';

/** Limits on a clock that stands still until it is moved; `send` answers the seconds to wait, 0 for none. */
const start = (on = true) => {
  let at = 1_000_000;
  const limits = createRateLimits(() => at, on);
  const send = (chat: number): number => {
    try {
      limits.take(chat);
      return 0;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 429) throw error;
      return error.retryAfter ?? Number.NaN;
    }
  };
  return {
    limits,
    send,
    sendMany: (count: number, chat: (index: number) => number) =>
      Array.from({ length: count }, (_, index) => send(chat(index))),
    pass: (milliseconds: number) => {
      at += milliseconds;
    },
  };
};

it('lets a chat have five at once and then one a second', () => {
  const { send, sendMany, pass } = start();
  expect(sendMany(6, () => 1)).toEqual([0, 0, 0, 0, 0, 1]);
  pass(990);
  expect(send(1)).toBe(1);
  pass(10);
  expect([send(1), send(1), send(2)]).toEqual([0, 1, 0]);
});

it('lets all chats together have 30 at once and then 30 a second', () => {
  const { sendMany, pass } = start();
  expect(sendMany(31, (index) => index + 1)).toEqual([...Array(30).fill(0), 1]);
  pass(500);
  expect(sendMany(16, (index) => index + 100)).toEqual([...Array(15).fill(0), 1]);
});

it('lets a group have 20 a minute', () => {
  const { send, pass } = start();
  for (let sent = 0; sent < 20; sent += 1) {
    expect(send(-7)).toBe(0);
    // slower than one a second, faster than one in three
    pass(1_000);
  }
  let waited = 0;
  for (let sent = 0; sent < 20; sent += 1) {
    const wait = send(-7);
    waited = Math.max(waited, wait);
    pass(1_000);
  }
  expect(waited).toBeGreaterThanOrEqual(2);
});

it('takes nothing from anyone for what it refuses', () => {
  const { sendMany } = start();
  sendMany(100, () => 1);
  expect(sendMany(25, (index) => index + 10)).toEqual(Array(25).fill(0));
});

it('counts nothing while it is off and begins afresh when it is switched on', () => {
  const { limits, sendMany } = start(false);
  expect(sendMany(100, () => 1)).toEqual(Array(100).fill(0));
  limits.switchTo(true);
  expect(sendMany(6, () => 1)).toEqual([0, 0, 0, 0, 0, 1]);
});
