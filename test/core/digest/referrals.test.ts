import { describe, expect, it } from 'vitest';
import { referredIn } from '../../../src/core/digest/table.js';
import { parseDeskFile } from '../../../src/desk-file.js';
import { dialogueDeskFile } from '../../dialogues/desk-file.js';

const [billing] = parseDeskFile(dialogueDeskFile(), 'desk.yml').teams;
const period = { from: 1_000, to: 2_000 };
const opened = (at: number, details: Readonly<Record<string, string | boolean>>) => [
  { ticketId: 1, kind: 'opened', actor: 'customer', at, details } as const,
];

describe('customers whom other customers sent', () => {
  it('count in the week and for the team in which their first ticket began', () => {
    if (!billing) throw new Error('no team');
    const mine = { team: 'billing', referred: true };
    const histories = [
      opened(1_000, mine),
      opened(1_999, { ...mine, team: 'payments' }),
      opened(999, mine),
      opened(2_000, mine),
      opened(1_500, { team: 'general', referred: true }),
      opened(1_500, { team: 'billing' }),
      [],
    ];
    expect(referredIn({ ...billing, formerly: ['payments'] }, period, histories)).toBe(2);
  });
});
