import { describe, expect, it } from 'vitest';
import { measure } from '../../../../src/core/digest/measure.js';
import { periodOf } from '../../../../src/core/digest/week.js';
import type { Ticket } from '../../../../src/core/model.js';
import type { DeskSettings, Team } from '../../../../src/core/settings.js';
import type { Tx } from '../../../../src/core/store.js';
import { parseDeskFile } from '../../../../src/desk-file.js';
import { dialogueDeskFile } from '../../../dialogues/desk-file.js';
import { engines, freshStore } from '../../../store/fresh-database.js';
import { createCustomer, ticketOf } from '../../../store/samples.js';
import { independentFigures } from './independent-figures.js';
import { syntheticYear, type YearTicket } from './synthetic-year.js';

const hour = 3_600_000;
const settings: DeskSettings = parseDeskFile(dialogueDeskFile(), 'desk.yml');
const [first] = settings.teams;
if (!first) throw new Error('the file has no team');
const [nine, ten] = [
  { start: 9 * 60, end: 17 * 60 },
  { start: 10 * 60, end: 14 * 60 },
];
const team: Team = {
  ...first,
  key: 'billing',
  formerly: ['payments'],
  calendar: {
    timezone: 'Europe/Warsaw',
    week: [[nine], [nine], [nine], [nine], [nine], [ten], []],
    holidays: new Set(['2026-12-25']),
  },
  targets: { firstReply: hour / 2, reply: 2 * hour, resolution: 16 * hour },
  digest: { ...first.digest, day: 5, at: 16 * 60 },
};

/** More than a thousand tickets; weeks of fewer than 20 of them at the beginning. */
const year = syntheticYear(20_260_102, 160);

const stateOf = ({ entries }: YearTicket): Partial<Ticket> => {
  const state = entries.findLast(({ kind }) => ['opened', 'reopened', 'resolved', 'spam'].includes(kind));
  const done = state?.kind === 'resolved' || state?.kind === 'spam';
  const reply = entries.findLastIndex(({ kind }) => kind === 'replied');
  const since = entries.slice(reply + 1).find(({ kind }) => ['opened', 'asked', 'reopened'].includes(kind));
  return {
    state: done ? 'resolved' : 'open',
    resolvedAt: done ? state.at : null,
    spam: state?.kind === 'spam',
    waitingSince: done ? null : (since?.at ?? null),
    firstReplyAt: entries.find(({ kind }) => kind === 'replied')?.at ?? null,
  };
};

/** The year as a desk would have stored it. Ids are one more than the year's own numbers. */
const storeYear = async (tx: Tx): Promise<void> => {
  const customers: number[] = [];
  const customerOf = async (index: number): Promise<number> => {
    customers[index] ??= (await createCustomer(tx, `${index}`)).id;
    return customers[index];
  };
  for (const ticket of year.tickets) {
    const { customer, team: key, topic, follows, entries, index } = ticket;
    const row = ticketOf(await customerOf(customer), {
      ...stateOf(ticket),
      team: key,
      topic,
      follows: follows === null ? null : follows + 1,
      openedAt: entries[0]?.at ?? 0,
    });
    const { id } = await tx.tickets.create(row);
    expect(id).toBe(index + 1);
    await tx.history.add(entries.map((entry) => ({ ...entry, ticketId: id })));
  }
  for (const { customer, ...suggestion } of year.shown) {
    await tx.suggestions.create({ ...suggestion, customerId: await customerOf(customer), language: 'en' });
  }
};

const label = (week: number): string => `2026-W${String(week).padStart(2, '0')}`;
/** Few tickets, both changes of the clock (weeks 13 and 43), and Christmas; in a row, so that each knows the one before. */
const weeks = [2, 3, 12, 13, 14, 43, 44, 51, 52, 53];

describe.each(engines)('the digests of a synthetic year on %s', (engine) => {
  it('agree in every figure with an independent computation', { timeout: 120_000 }, async () => {
    const { store } = await freshStore(engine);
    await store.unit(storeYear);
    let most = 0;
    for (const week of weeks) {
      const expected = independentFigures(year, week);
      const { period, figures } = await store.unit(async (tx) => {
        const work = { tx, settings, teamPlatform: 'slack', now: periodOf(team, label(week)).to };
        const measured = await measure(work, team, label(week));
        await tx.digests.claim({ team: team.key, week: label(week), ...measured, at: work.now });
        return measured;
      });
      const { table } = figures;
      if (!table) throw new Error('no table');
      const { replies, ...firstReply } = figures.firstReply;
      expect({
        week,
        period,
        took: figures.tickets,
        opened: figures.opened,
        resolved: figures.resolved,
        reopened: figures.reopened,
        waiting: figures.waiting,
        firstReply: { ...firstReply, ended: replies },
        reply: table.reply,
        resolution: table.resolution,
        satisfaction: { ...figures.satisfaction, interval: null },
        notAsked: table.notAsked,
        promises: { made: table.promisesMade, ...figures.promises },
        firstContact: { ...table.firstContact, returned: table.firstContact.returned.length },
        repeat: table.repeat,
        selfService: {
          shown: table.selfService?.shown ?? 0,
          helped: table.selfService?.helped ?? 0,
          person: table.selfService?.person ?? 0,
        },
        firstContactBefore: table.firstContactBefore ?? expected.firstContactBefore,
      }).toEqual({ week, ...expected, satisfaction: { ...expected.satisfaction, interval: null } });
      const { interval } = expected.satisfaction;
      expect(figures.satisfaction.interval === null).toBe(interval === null);
      if (interval) {
        expect(figures.satisfaction.interval?.low).toBeCloseTo(interval.low, 6);
        expect(figures.satisfaction.interval?.high).toBeCloseTo(interval.high, 6);
      }
      expect(table.firstContactBefore === null).toBe(!weeks.includes(week - 1));
      most = Math.max(most, figures.tickets);
    }
    expect(most).toBeGreaterThan(50);
  });
});
