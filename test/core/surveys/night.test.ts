import { describe, expect, it } from 'vitest';
import { endOfNight } from '../../../src/core/surveys/night.js';

const zone = 'Europe/Warsaw';
const ended = (at: string): string | null => {
  const end = endOfNight(zone, Date.parse(at));
  return end === null ? null : new Date(end).toISOString();
};

describe('the night', () => {
  it('is from nine in the evening to nine in the morning of the team’s zone', () => {
    expect(ended('2026-11-18T19:59:59Z')).toBeNull();
    expect(ended('2026-11-18T20:00:00Z')).toBe('2026-11-19T08:00:00.000Z');
    expect(ended('2026-11-19T07:59:59Z')).toBe('2026-11-19T08:00:00.000Z');
    expect(ended('2026-11-19T08:00:00Z')).toBeNull();
  });

  it('ends at nine by the new time where the clocks change in it', () => {
    expect(ended('2026-03-28T22:00:00Z')).toBe('2026-03-29T07:00:00.000Z');
    expect(ended('2026-10-24T22:00:00Z')).toBe('2026-10-25T08:00:00.000Z');
  });
});
