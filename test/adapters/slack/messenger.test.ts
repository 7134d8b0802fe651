import { readRichText } from '../../../adapters/slack/read-rich-text.js';
import { plainText } from '../../../src/core/rich-text.js';
import { describeMessenger, type MessengerBench } from '../../core/messenger-conformance.js';
import { openMessenger } from './running-messenger.js';

const open = async (): Promise<MessengerBench> => {
  const { server, messenger, log } = await openMessenger({ ackTimeoutMs: 150, retryDelaysMs: [0, 0, 0] });
  const { world } = server;
  const thread = world.write('U2', 'C1', { text: 'What follows is a thread' });
  return {
    messenger,
    platform: 'slack',
    writes: (text) => void world.write('U1', 'C1', { text, threadTs: thread }),
    unconfirmed: world.pendingEvents,
    words: (text) => ({ kind: 'post', room: 'C1', thread, language: 'en', content: [{ text }], label: null }),
    foreign: { kind: 'message', room: 'C1', content: [{ text: 'hello' }] },
    shown: () =>
      world
        .thread('C1', thread)
        .filter(({ user }) => user !== 'U1' && user !== 'U2')
        .map(({ ts, blocks }) => ({ ref: ts, text: plainText(readRichText(blocks)?.text ?? []) })),
    trouble: (how) => {
      if (how === 'gone') return world.kickBot('C1');
      world.fail({ method: 'chat.postMessage', how: how === 'flood' ? { status: 429, retryAfter: 7 } : how });
    },
    logged: () => JSON.stringify(log.items),
    secrets: [server.botToken, server.appToken],
  };
};

describeMessenger('Slack', open, { findsUncertain: true });
