import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, oneLine } from '../../../adapters/slack/cut.js';

describe('cutting a text', () => {
  it('never makes it longer than allowed and never splits a surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 40 }), (said, max) => {
        const short = cut(said, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(encodeURIComponent(short)).toBeTypeOf('string');
        if (said.length <= max) expect(short).toBe(said);
      }),
    );
  });

  it('keeps a family together', () => {
    expect(cut('ab👩‍👩‍👧‍👦cd', 6)).toBe('ab…');
  });

  it('cuts inside a single character that is longer than all the room', () => {
    expect(cut(`e${'́'.repeat(50)}`, 10)).toHaveLength(10);
  });

  it('brings a name to one line', () => {
    expect(oneLine(' Ann\n\tLee ', 20)).toBe('Ann Lee');
  });
});
