import { describe, expect, it } from 'vitest';
import { isNote } from '../../../src/core/tickets/note-rule.js';

describe('the note rule', () => {
  it.each([
    '// ask billing first',
    '//',
    ' // with a space before it',
    '\n\n\t// after empty lines',
    '\u200b// after a zero-width space',
    '\ufeff\u2060 //after other things nobody sees',
    '\u00a0!after a hard space',
    '! he is angry',
    '!',
    'note: refund is approved',
    'NOTE: refund is approved',
    'Note:refund',
    '  note:',
    '\u00adnote: after a soft hyphen',
    '\u3164// after a filler',
    '• note: as the first item of a list',
    '\ufff9! after an annotation mark',
  ])('keeps “%s” with the team', (text) => {
    expect(isNote(text, false)).toBe(true);
  });

  it.each([
    'Your refund is on its way',
    '/ slash',
    'see https://example.com//path',
    'Great!',
    'a // b',
    'note : with a space',
    'notes: two of them',
    'please note: we close at six',
    '¡Hola!',
    '',
  ])('lets “%s” go to the customer', (text) => {
    expect(isNote(text, false)).toBe(false);
  });

  it('keeps whatever mentions somebody with the team', () => {
    expect(isNote('Your refund is on its way', true)).toBe(true);
  });
});
