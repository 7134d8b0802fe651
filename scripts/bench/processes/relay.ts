import { WebClient } from '@slack/web-api';
import { Bot } from 'grammy';
import type { SandboxAddress } from '../../../adapters/sandbox/sandbox.js';
import { argument, ready } from './parent.js';

/** The least that can stand between the two platforms: it passes every message on, one after the other, and stores nothing. */
export interface RelayOrder {
  readonly address: SandboxAddress;
  readonly channel: string;
}

const { address, channel } = argument<RelayOrder>();
const { telegram, slack } = address;
const bot = new Bot(telegram.token, { client: { apiRoot: telegram.url } });
const client = new WebClient(slack.botToken, { slackApiUrl: slack.url });

bot.on('message:text', async ({ from, message }) => {
  await client.chat.postMessage({ channel, text: `${from.first_name}: ${message.text}` });
});
void bot.start({ onStart: () => ready('polling', () => bot.stop()) });
