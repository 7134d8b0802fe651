import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePress, encodePress } from '../../../adapters/telegram/press-data.js';
import type { Press } from '../../../src/core/inbound.js';

const key = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,23}$/);
const ticket = fc.integer({ min: 1, max: 999_999_999_999_999 });
const press: fc.Arbitrary<Press> = fc.oneof(
  fc.record({ kind: fc.constant('topic' as const), team: key, topic: key }),
  fc.record({ kind: fc.constant('score' as const), ticket, score: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ kind: fc.constantFrom('not-solved' as const, 'need-help' as const), ticket }),
  fc.record({ kind: fc.constantFrom('faq-helped' as const, 'faq-person' as const), suggestion: ticket }),
  fc.record({
    kind: fc.constant('faq-other' as const),
    suggestion: ticket,
    entry: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,39}$/),
  }),
  fc.record({ kind: fc.constant('language' as const), language: fc.stringMatching(/^[a-z]{2}$/) }),
);

describe('press data', () => {
  it('comes back from callback_data as it was, in at most 64 bytes', () => {
    fc.assert(
      fc.property(press, (pressed) => {
        const data = encodePress(pressed);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(decodePress(data)).toEqual(pressed);
      }),
    );
  });

  it.each([
    '',
    't',
    't:',
    't:billing',
    't:billing:',
    't:billing:invoices:more',
    's:12:0',
    's:12:6',
    's:12:5:1',
    's:0:5',
    's:12',
    's:1.5:3',
    'n:',
    'n:-1',
    'n:12:1',
    'h:abc',
    'h:9999999999999999',
    'f:0',
    'p:12:1',
    'o:12',
    'o:0:refund-time',
    'o:12:Refund',
    'o:12:refund:time',
    'l:EN',
    'l:english',
    'x:1',
    'somebody else’s button',
  ])('reads nothing from %j', (data) => {
    expect(decodePress(data)).toBeUndefined();
  });

  it('never throws, whatever the data is', () => {
    fc.assert(fc.property(fc.string(), (data) => void decodePress(data)));
  });
});
