import { describe, expect, it } from 'vitest';
import { dateOf, dueIn, dueOn } from '../../../src/core/complaints/due-date.js';
import { nextReminder } from '../../../src/core/complaints/remind.js';
import type { Calendar } from '../../../src/core/settings.js';

const nine = { start: 9 * 60, end: 17 * 60 };
const calendar: Calendar = {
  timezone: 'Europe/Warsaw',
  week: [[nine], [nine], [nine], [nine], [nine], [], []],
  holidays: new Set(['2026-11-23']),
};
const friday = Date.parse('2026-11-20T22:30:00Z');

describe('the day by which a complaint is to be mended', () => {
  it('is so many working days later, weekends and holidays left out', () => {
    expect(new Date(dueIn(calendar, friday, 3)).toISOString()).toBe('2026-11-26T16:00:00.000Z');
  });

  it('is so many plain days later for a team that never works', () => {
    const never = { ...calendar, week: [[], [], [], [], [], [], []] };
    expect(new Date(dueIn(never, friday, 3)).toISOString()).toBe('2026-11-23T16:00:00.000Z');
  });

  it('is read from a date as it is shown, and from nothing else', () => {
    expect(dueOn(calendar, '2026-07-01')).toBe(Date.parse('2026-07-01T15:00:00Z'));
    expect(dateOf(calendar, Date.parse('2026-07-01T22:30:00Z'))).toBe('2026-07-02');
    expect(dueOn(calendar, '')).toBeNull();
    expect(dueOn(calendar, '2026-02-31x')).toBeNull();
  });

  it('is preceded by one reminder and followed by none', () => {
    const due = dueIn(calendar, friday, 3);
    expect(nextReminder(due, friday)).toBe(due - 24 * 3_600_000);
    expect(nextReminder(due, due - 1)).toBe(due);
    expect(nextReminder(due, due)).toBeNull();
  });
});
