import { describe, expect, it } from 'vitest';
import { TelegramFailure } from '../../../adapters/telegram/bot-api.js';
import { deliveryError, isDone } from '../../../adapters/telegram/faults.js';
import { DeliveryError, type Fault } from '../../../src/core/errors.js';

const answer = (code: number, description: string, retryAfter?: number) =>
  new TelegramFailure('answer', description, code, retryAfter);

describe('Telegram’s refusals', () => {
  it.each([
    ['rejected', answer(400, 'Bad Request: message text is empty')],
    ['rejected', answer(400, 'Bad Request: message to edit not found')],
    ['rejected', answer(400, 'Bad Request: BUTTON_DATA_INVALID')],
    ['rejected', answer(413, 'Request Entity Too Large')],
    ['gone', answer(400, 'Bad Request: chat not found')],
    ['gone', answer(403, 'Forbidden: bot was blocked by the user')],
    ['gone', answer(403, 'Forbidden: user is deactivated')],
    ['rate-limited', answer(429, 'Too Many Requests: retry after 7', 7000)],
    ['unavailable', answer(401, 'Unauthorized')],
    ['unavailable', answer(404, 'Not Found')],
    ['unavailable', answer(500, 'Internal Server Error')],
    ['unavailable', answer(502, 'Bad Gateway')],
    ['unavailable', new TelegramFailure('network', 'no answer within 10 s')],
    ['rejected', new TypeError('a button without a label')],
  ] satisfies (readonly [Fault, Error])[])('are %s for %s', (fault, error) => {
    expect(deliveryError(error)).toMatchObject({ name: 'DeliveryError', fault });
  });

  it('say how long to wait, in milliseconds, for the room that was hit', () => {
    const error = deliveryError(answer(429, 'Too Many Requests: retry after 7', 7000));
    expect(error).toMatchObject({ retryAfter: 7000, scope: 'room' });
  });

  it('pass a fault that is known already', () => {
    const error = new DeliveryError('gone', 'away');
    expect(deliveryError(error)).toBe(error);
  });

  it.each([
    [true, answer(400, 'Bad Request: message is not modified: specified new message content')],
    [true, answer(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')],
    [false, answer(400, 'Bad Request: chat not found')],
    [false, answer(500, 'message is not modified')],
    [false, new Error('message is not modified')],
  ])('count as success (%s): %s', (done, error) => {
    expect(isDone(error)).toBe(done);
  });
});
