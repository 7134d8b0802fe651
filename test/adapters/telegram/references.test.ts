import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReferences } from '../../../adapters/telegram/references.js';

const { payloadFor, referenceIn } = createReferences('1000000:TOKEN');

const reference = fc.stringMatching(/^[A-Za-z0-9_-]{1,43}$/);

describe('a reference in a link', () => {
  it('comes back whole from a payload that Telegram passes on', () => {
    fc.assert(
      fc.property(reference, (one) => {
        expect(payloadFor(one)).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
        expect(referenceIn(payloadFor(one))).toBe(one);
      }),
    );
  });

  it('is nobody’s where a character of it or of its signature was changed', () => {
    fc.assert(
      fc.property(reference, fc.nat(), (one, at) => {
        const payload = payloadFor(one);
        const place = 4 + (at % (payload.length - 4));
        const changed = payload[place] === 'x' ? 'y' : 'x';
        expect(referenceIn(`${payload.slice(0, place)}${changed}${payload.slice(place + 1)}`)).not.toBe(one);
        expect(referenceIn(`${payload.slice(0, place)}${changed}${payload.slice(place + 1)}`)).toBeNull();
      }),
    );
  });

  it('is nobody’s where another bot signed it, or nobody did', () => {
    expect(referenceIn(createReferences('2000000:OTHER').payloadFor('C-1'))).toBeNull();
    for (const payload of ['ref_C-1', 'ref_', 'billing', '', `ref_${'a'.repeat(60)}`]) {
      expect(referenceIn(payload)).toBeNull();
    }
  });
});
