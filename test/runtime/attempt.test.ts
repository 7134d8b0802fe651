import { expect, it } from 'vitest';
import { DeliveryError } from '../../src/core/errors.js';
import type { Log } from '../../src/core/log.js';
import { createAttempt } from '../../src/runtime/attempt.js';
import { createScriptedMessenger } from './scripted-messenger.js';

it('I10: writes nothing into the log of the request that an error carries', async () => {
  const lines: string[] = [];
  const write = (details: object, message: string): void => {
    lines.push(JSON.stringify(details), message);
  };
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const slack = createScriptedMessenger('slack');
  const request = { config: { headers: { Authorization: 'Bearer xoxb-secret' } } };
  slack.script('C1', new DeliveryError('unavailable', 'it did not answer', { cause: request }));
  const attempt = createAttempt({ messengers: [slack], clock: { now: () => 0 }, log }, async () => undefined);
  const head = { lane: 'slack:sign:C1:1.0', deliveryId: 1, kind: 'sign' as const, team: null, doubt: null };
  const outgoing = { kind: 'sign' as const, room: 'C1', ref: '1.0', sign: 'note' as const, shown: true };
  const { error } = await attempt(head, { deliveryId: 1, uncertain: false, outgoing });
  expect(error?.fault).toBe('unavailable');
  expect(lines.join('\n')).toContain('it did not answer');
  expect(lines.join('\n')).not.toContain('secret');
});
