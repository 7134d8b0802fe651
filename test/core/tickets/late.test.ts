import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryEntry, HistoryKind, Ticket } from '../../../src/core/model.js';
import { isLate } from '../../../src/core/tickets/late.js';
import { noon, ticketOf } from '../../store/samples.js';

const minute = 60_000;
const promisedAt = noon + 30 * minute;

const ticket = (changes: Partial<Ticket> = {}): Ticket => ({ id: 1, ...ticketOf(1, { promisedAt, ...changes }) });

type Step = readonly [HistoryKind, HistoryEntry['details']?];

const history = (...steps: readonly Step[]): readonly HistoryEntry[] =>
  steps.map(([kind, details = {}], index) => ({ ticketId: 1, kind, actor: 'desk', at: noon + index, details }));

const opened: readonly Step[] = [['opened'], ['promised', { until: promisedAt }]];
const told: Step = ['promised', { until: promisedAt + minute, missed: promisedAt }];

describe('a promise that will be missed', () => {
  it.each([
    ['is told two minutes before it passes', promisedAt - 2 * minute, true],
    ['is not told earlier', promisedAt - 2 * minute - 1, false],
    ['is told when it has just passed', promisedAt, true],
    ['is told after a long absence', promisedAt + 10_000 * minute, true],
  ])('%s', (_, now, late) => {
    expect(isLate(ticket(), history(...opened), now)).toBe(late);
  });

  it.each<readonly [string, Partial<Ticket>, readonly Step[], boolean]>([
    ['whoever claimed it', { state: 'claimed', assignee: 'U1' }, [...opened, ['claimed']], true],
    ['not for a resolved ticket', { state: 'resolved' }, opened, false],
    ['not where no time was promised', { promisedAt: null }, [['opened']], false],
    ['not where nobody waits', { waitingSince: null }, [...opened, ['replied']], false],
    ['not in a later wait, for which no time was promised', {}, [...opened, ['replied'], ['asked']], false],
    ['not twice in one wait', {}, [...opened, told], false],
    [
      'not twice in one wait, whatever team has it by then',
      {},
      [...opened, told, ['transferred'], ['promised']],
      false,
    ],
    ['in a wait that a transfer began', {}, [...opened, ['replied'], ['transferred'], ['asked'], ['promised']], true],
    ['again in another wait', {}, [...opened, told, ['replied'], ['transferred'], ['asked'], ['promised']], true],
  ])('is told %s', (_, changes, steps, late) => {
    expect(isLate(ticket(changes), history(...steps), promisedAt)).toBe(late);
  });

  it('is never told twice without an answer between', () => {
    const step = fc.constantFrom<Step>(['asked'], ['claimed'], ['released'], ['transferred'], ['promised']);
    fc.assert(
      fc.property(fc.array(step), fc.array(step), fc.nat(), (before, after, later) => {
        const once = history(...opened, ...before, told, ...after);
        expect(isLate(ticket(), once, promisedAt + later)).toBe(false);
      }),
    );
  });
});
