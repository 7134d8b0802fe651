import { SocketModeClient } from '@slack/socket-mode';
import type { SandboxAddress } from '../../../adapters/sandbox/sandbox.js';
import { argument, ready } from './parent.js';

/** The least that can take a press: it acknowledges everything at once, and does nothing. */
export interface AcknowledgeOrder {
  readonly address: SandboxAddress;
}

const { slack } = argument<AcknowledgeOrder>().address;
const client = new SocketModeClient({ appToken: slack.appToken, clientOptions: { slackApiUrl: slack.url } });
client.on('slack_event', ({ ack }: { ack: () => Promise<void> }) => void ack());
client.once('connected', () => ready('connected', () => client.disconnect()));
await client.start();
