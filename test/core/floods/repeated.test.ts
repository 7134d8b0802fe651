import { describe, expect, it } from 'vitest';
import { createMemory } from '../../../src/core/floods/repeated.js';
import { plain } from '../../../src/core/rich-text.js';

const repeated = (...texts: readonly string[]) => {
  const memory = createMemory();
  return texts.map((text) => memory.repeats(plain(text)));
};

describe('what says nothing new in a flood', () => {
  it('is the same text, whatever its case and spaces', () => {
    expect(repeated('Where is it?', ' where  IS it? ', 'Where is it', 'WHERE IS IT?')).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('is a link that was sent already, whatever stands beside it', () => {
    expect(
      repeated('See https://a.example/x', 'Now: https://a.example/x !', 'https://a.example/x https://b.example/'),
    ).toEqual([false, true, false]);
    const memory = createMemory();
    expect(memory.repeats([{ text: 'here', link: 'https://c.example/' }])).toBe(false);
    expect(memory.repeats([{ text: 'there', link: 'https://c.example/' }])).toBe(true);
  });

  it('is never a new text without links', () => {
    expect(repeated('', 'one', 'two', 'one two')).toEqual([false, false, false, false]);
  });
});
