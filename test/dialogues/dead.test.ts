import { expect, it, vi } from 'vitest';
import type { SeenEphemeral } from '../../adapters/sandbox/slack-server/world.js';
import { expectBalanced } from '../faults/ledger.js';
import { mend, poison } from '../faults/poison.js';
import { wordsOf } from './agent.js';
import { describeDesk } from './desk.js';

describeDesk('Dead letters', (desk) => {
  const slack = () => desk().sandbox.slack.world;

  /** What `/desk dead` shows this person. */
  const list = async (lead = 'U0LEAD'): Promise<SeenEphemeral> => {
    const before = new Set(
      slack()
        .ephemerals(lead)
        .map(({ ts }) => ts),
    );
    await slack().command(lead, 'C0BILLING', '/desk', 'dead');
    return slack().until(() =>
      slack()
        .ephemerals(lead)
        .find(({ ts }) => !before.has(ts)),
    );
  };

  const numbersIn = (shown: SeenEphemeral): readonly number[] =>
    shown.blocks.flatMap(({ block_id }) => {
      const [, number] = /^dead:(\d+)$/.exec(String(block_id)) ?? [];
      return number === undefined ? [] : [Number(number)];
    });

  const presses = (shown: SeenEphemeral, decision: 'replay' | 'dismiss', letter: number) =>
    slack().click('U0LEAD', shown.channel, shown.ts, `dead-${decision}:${letter}`);

  const deadCount = async () => (await desk().store.unit((tx) => tx.ledger.count())).outcomes.dead;

  const died = (count: number) => vi.waitFor(async () => expect(await deadCount()).toBe(count), { interval: 20 });

  it('shows nobody but a lead what could not be processed, and says when nothing is stuck', async () => {
    expect(wordsOf((await list('U0ANNA')).blocks)).toBe('Only leads can do that.');
    expect(wordsOf((await list()).blocks)).toBe('Nothing is stuck: everything that came in was processed.');
  });

  it('I6: a message at which the desk fails is listed with whose it is, when and why, and Replay sends it its way', async () => {
    await poison(desk().databaseUrl, 'zinc');
    const customer = desk().customer('Dora');
    customer.says('Invoice for zinc');
    await died(1);
    await slack().until(() =>
      slack()
        .channel(slack().direct('U0LEAD'))
        .some(({ text }) => text.includes('/desk dead shows it')),
    );
    const shown = await list();
    const words = wordsOf(shown.blocks);
    expect(words).toContain('1 event could not be processed');
    expect(words).toMatch(/\d+ · A customer’s message · Dora · \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    expect(words).toMatch(/The desk failed at it\. For whoever runs the desk: .*refused by a defect/);
    expect(words).toContain('\nInvoice for zinc');
    const [letter = 0] = numbersIn(shown);

    presses(shown, 'replay', letter);
    await desk()
      .agent('U0LEAD')
      .isTold(/did not work this time either.*refused by a defect/);
    expect(wordsOf((await list()).blocks)).toContain('Replayed once in vain.');
    expect(customer.heard()).toEqual([]);

    await mend(desk().databaseUrl);
    presses(shown, 'replay', letter);
    await customer.sees(/#\d+/);
    await desk().agent('U0LEAD').isTold('it went the usual way now');
    await desk().agent('U0ANNA').findsCard('C0BILLING', 'Invoice for zinc');
    expect(await deadCount()).toBe(0);
    await expectBalanced(desk().store);
  });

  it('lists whose an update is that cannot be read, keeps what was dismissed in the ledger, and lets each be decided once', async () => {
    const broken = { first_name: 'Edda', id: 77 };
    desk().sandbox.telegram.world.pushUpdate({ message: { from: broken, text: 'Invoice for tin', entities: [{}] } });
    await poison(desk().databaseUrl, 'copper');
    desk().customer('Frida').says('Invoice for copper');
    await died(1);
    await mend(desk().databaseUrl);
    const shown = await list();
    const words = wordsOf(shown.blocks);
    expect(words).toContain('2 events could not be processed');
    expect(words).toMatch(/Something else · Edda · .* UTC\nIt could not be read\. .*\nInvoice for tin/);
    const [newest = 0, older = 0] = numbersIn(shown);

    presses(shown, 'dismiss', newest);
    await desk().agent('U0LEAD').isTold('It will not be shown again');
    presses(shown, 'replay', newest);
    await desk().agent('U0LEAD').isTold('Somebody has dealt with this already');
    presses(shown, 'dismiss', older);
    await vi.waitFor(async () =>
      expect(await desk().store.unit((tx) => tx.deadLetters.open(5))).toEqual({ letters: [], count: 0 }),
    );
    expect(await deadCount()).toBe(1);
    await expectBalanced(desk().store);
    // Three died within the hour: one word of it is enough.
    expect(slack().channel(slack().direct('U0LEAD'))).toHaveLength(1);
  });

  it('asks before anything is dismissed, and offers no replay of what has come of age', async () => {
    await poison(desk().databaseUrl, 'silver');
    desk().customer('Gerda').says('Invoice for silver');
    await died(2);
    const fresh = await list();
    const [letter = 0] = numbersIn(fresh);
    const buttonsIn = (shown: SeenEphemeral) =>
      (shown.blocks.find(({ block_id }) => block_id === `dead:${letter}`) as { elements: readonly object[] }).elements;
    expect(buttonsIn(fresh)).toMatchObject([{}, { confirm: { title: { text: 'Dismiss this for good?' } } }]);

    const allOfAge = Date.parse('2100-01-01');
    await desk().store.unit(({ retention }) => retention.deadLetters(allOfAge, 100));
    const shown = await list();
    expect(wordsOf(shown.blocks)).toContain('What came in is no longer kept, so it can only be dismissed.');
    expect(buttonsIn(shown)).toMatchObject([{ action_id: `dead-dismiss:${letter}` }]);
    presses(fresh, 'replay', letter);
    await desk()
      .agent('U0LEAD')
      .isTold(/did not work this time either.*no longer kept, so it can only be dismissed/);
    const before = slack().ephemerals('U0LEAD').length;
    presses(shown, 'dismiss', letter);
    await slack().until(() => slack().ephemerals('U0LEAD').length > before);
    expect((await desk().store.unit((tx) => tx.deadLetters.open(5))).count).toBe(0);
    await expectBalanced(desk().store);
  });
});
