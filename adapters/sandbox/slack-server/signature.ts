import { createHmac } from 'node:crypto';

/** The headers by which an app knows that a request is Slack's. `at` is the wall clock in milliseconds. */
export const signatureHeaders = (secret: string, body: string, at: number): Record<string, string> => {
  const timestamp = String(Math.floor(at / 1000));
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${hash}` };
};
