import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withinOneEdit } from '../../src/core/one-edit.js';

describe('one edit', () => {
  it.each([
    ['password', 'password'],
    ['password', 'pasword'],
    ['password', 'passwoord'],
    ['password', 'passward'],
    ['password', 'passowrd'],
    ['', 'a'],
  ])('makes %j %j', (one, other) => {
    expect(withinOneEdit(one, other)).toBe(true);
    expect(withinOneEdit(other, one)).toBe(true);
  });

  it.each([
    ['password', 'pasward'],
    ['password', 'pazzword'],
    ['abcd', 'badc'],
    ['', 'ab'],
  ])('does not make %j %j', (one, other) => {
    expect(withinOneEdit(one, other)).toBe(false);
    expect(withinOneEdit(other, one)).toBe(false);
  });

  it('is enough for any one letter more, less or other', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (word, at, letter) => {
          const place = at % word.length;
          expect(withinOneEdit(word, word.slice(0, place) + letter + word.slice(place))).toBe(true);
          expect(withinOneEdit(word, word.slice(0, place) + word.slice(place + 1))).toBe(true);
          expect(withinOneEdit(word, word.slice(0, place) + letter + word.slice(place + 1))).toBe(true);
        },
      ),
    );
  });
});
