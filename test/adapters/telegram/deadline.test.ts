import { describe, expect, it } from 'vitest';
import { deadlineOf, withDeadline } from '../../../adapters/telegram/deadline.js';

/** A call that ends only when it is aborted. */
const forEver = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
    if (signal.aborted) reject(new Error('aborted'));
  });

describe('the deadline of a call', () => {
  it('ends a call that gets no answer and says after how long', async () => {
    await expect(withDeadline(5, undefined, forEver)).rejects.toThrow('no answer within 0.005 s');
  });

  it('ends a call when the desk ends it, before or while it runs', async () => {
    await expect(withDeadline(60_000, AbortSignal.abort(), forEver)).rejects.toThrow('the desk ended the call');
    const stopping = new AbortController();
    const call = withDeadline(60_000, stopping.signal, forEver);
    stopping.abort();
    await expect(call).rejects.toThrow('the desk ended the call');
  });

  it('passes results and errors as they are', async () => {
    await expect(withDeadline(60_000, undefined, async () => 7)).resolves.toBe(7);
    await expect(withDeadline(60_000, undefined, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('leaves a long poll the time it asked for on top', () => {
    expect(deadlineOf('getUpdates', { timeout: 30 }, 10_000)).toBe(40_000);
    expect(deadlineOf('getUpdates', {}, 10_000)).toBe(10_000);
    expect(deadlineOf('sendMessage', { timeout: 30 }, 10_000)).toBe(10_000);
  });
});
