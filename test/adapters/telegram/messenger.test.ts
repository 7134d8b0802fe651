import { onTestFinished } from 'vitest';
import { createGrammyDriver } from '../../../adapters/telegram/grammy.js';
import { createTelegrafDriver } from '../../../adapters/telegram/telegraf.js';
import { describeMessenger, type MessengerBench } from '../../core/messenger-conformance.js';
import { createTelegramBench } from './telegram-bench.js';

const open = async (createDriver: typeof createGrammyDriver): Promise<MessengerBench> => {
  const bench = await createTelegramBench({ createDriver, timeoutMs: 5_000 });
  onTestFinished(bench.close);
  const { world, ann, server, messenger, lines } = bench;
  world.write(ann, '/start');
  return {
    messenger,
    platform: 'telegram',
    writes: (text) => void world.write(ann, text),
    unconfirmed: world.pending,
    words: (text) => ({ kind: 'message', room: String(ann), content: [{ text }] }),
    foreign: { kind: 'thread-notice', room: 'C1', thread: '1', language: 'en', text: { id: 'resolved' } },
    shown: () =>
      world
        .chat(ann)
        .messages.filter(({ who }) => who === 'bot')
        .map(({ message_id, text }) => ({ ref: String(message_id), text })),
    trouble: (how) => {
      if (how === 'gone') return world.block(ann);
      const flood = { status: 429, description: 'Too Many Requests: retry after 7', retryAfter: 7 };
      world.fail({ method: 'sendMessage', how: how === 'flood' ? flood : how });
    },
    logged: () => lines.join('\n'),
    secrets: [server.token],
  };
};

const abilities = { findsUncertain: 'The Bot API offers no way to look whether a message arrived: it is sent again.' };

describeMessenger('Telegram with grammY', () => open(createGrammyDriver), abilities);
describeMessenger('Telegram with Telegraf', () => open(createTelegrafDriver), abilities);
