import { describe, expect, it } from 'vitest';
import { withWords } from '../../../src/core/tickets/question.js';

describe('the question of an unsure ticket', () => {
  it('grows by what is said, line by line, and not by what says nothing', () => {
    expect(['', 'Hello', '  ', 'My card'].reduce(withWords, '')).toBe('Hello\nMy card');
  });

  it('has room for so much, and is not cut amid a sign', () => {
    const said = withWords('a'.repeat(990), '👩'.repeat(20));
    expect(said.length).toBeLessThanOrEqual(1_000);
    expect(said).toMatch(/^a{990}\n👩{4}…$/u);
    expect(withWords(said, 'b').length).toBeLessThanOrEqual(1_000);
  });

  it('keeps one message whole, however long', () => {
    const long = 'a'.repeat(3_000);
    expect(withWords('', long)).toBe(long);
    expect(withWords(long, 'b')).toBe(long);
  });
});
