import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { standing } from '../../src/core/standing.js';
import { readDeskFile } from '../../src/desk-file.js';
import { addDeskGauges } from '../../src/runtime/desk-gauges.js';
import { engines, freshStore } from '../store/fresh-database.js';
import { createTicket, messageOf, noon, owed } from '../store/samples.js';

const settings = readDeskFile('templates/desk.yml');
const minute = 60_000;

describe.each(engines)('the metrics of a desk on %s', (engine) => {
  it("tell today's ledger, what is owed, lanes, dead letters and readiness, and read no more often than they may", async () => {
    const { store } = await freshStore(engine);
    const [team] = settings.teams;
    await store.unit(async (tx) => {
      const ticket = await createTicket(tx, '1', { team: team?.key ?? '' });
      for (const [index, at] of [noon - 24 * 60 * minute, noon - minute, noon].entries()) {
        await tx.inbound.claim(`event ${index}`, at, true);
        await tx.messages.create(messageOf(ticket.customerId, { ticketId: ticket.id, at }));
      }
      await tx.deadLetters.add({ key: null, kind: 'x', reason: 'x', at: noon, payload: {}, content: false });
      await tx.outbox.add([
        owed('telegram:1', { dueAt: noon - minute }),
        owed('telegram:2', { dueAt: noon - 60 * minute }),
        owed('slack:ticket:1', { dueAt: noon + minute }),
      ]);
      await tx.outbox.park('telegram:2', 'blocked', noon);
      await tx.outbox.lease(['telegram:1'], 'desk', minute);
    });
    const registry = new Registry();
    let readings = 0;
    let time = 0;
    addDeskGauges(registry, {
      read: () => {
        readings += 1;
        return standing(store, { now: () => noon }, settings, ['telegram', 'slack']);
      },
      ready: () => true,
      monotonic: () => time,
    });
    const text = await registry.metrics();
    for (const line of [
      `desk_ledger_messages{team="${team?.key}",outcome="waiting"} 2`,
      `desk_ledger_messages{team="${team?.key}",outcome="delivered"} 0`,
      'desk_ledger_messages{team="",outcome="faq"} 0',
      'desk_ledger_received 2',
      'desk_outbox_owed{platform="telegram"} 2',
      'desk_outbox_owed{platform="slack"} 1',
      'desk_outbox_oldest_seconds{platform="telegram"} 60',
      'desk_outbox_oldest_seconds{platform="slack"} 0',
      'desk_lanes{state="leased"} 1',
      'desk_lanes{state="parked"} 1',
      'desk_dead_letters 1',
      'desk_ready 1',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    await registry.metrics();
    expect(readings).toBe(1);
    time = 16_000;
    await registry.metrics();
    expect(readings).toBe(2);
    await store.close();
    time = 40_000;
    expect(await registry.metrics()).not.toContain('desk_ledger_received 2');
  });
});
