import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Change as SlackChange } from './slack-server/state.js';
import type { Change as TelegramChange } from './telegram-server/state.js';

interface Watchable<Change> {
  onChange(listener: (change: Change) => void): () => void;
}

export interface ChangeSources {
  readonly telegram: Watchable<TelegramChange>;
  readonly slack: Watchable<SlackChange>;
}

export interface ChangeStream {
  /** Keeps the response open and tells it every change. */
  serve(response: ServerResponse): void;
  close(): void;
}

/** Changes come in bursts: so many milliseconds are one event. */
const burst = 25;
/** Well under the minute after which proxies give up on a silent connection. */
const heartbeat = 20_000;

/** What nobody sees on a screen. */
const unseen: ReadonlySet<string> = new Set(['call', 'answered', 'updates', 'ack', 'socket', 'lost']);

/**
 * Server-sent events for who shows both worlds: first `hello` with an id of this sandbox, then lists of what has
 * changed (`telegram:<chat>`, `telegram:answers`, `slack:<channel>`, `slack:views`), to be asked for again.
 */
export const createChangeStream = ({ telegram, slack }: ChangeSources): ChangeStream => {
  const id = randomUUID();
  const listeners = new Set<ServerResponse>();
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const flush = (): void => {
    timer = undefined;
    const event = `data: ${JSON.stringify([...changed])}\n\n`;
    changed.clear();
    for (const listener of listeners) listener.write(event);
  };
  const note = (kind: string, place: string): void => {
    if (unseen.has(kind) || listeners.size === 0) return;
    changed.add(place);
    timer ??= setTimeout(flush, burst);
  };
  const stops = [
    telegram.onChange(({ kind, chat }) => note(kind, `telegram:${chat ?? 'answers'}`)),
    slack.onChange(({ kind, channel }) => note(kind, `slack:${channel ?? 'views'}`)),
  ];
  const beat = setInterval(() => {
    for (const listener of listeners) listener.write(': still here\n\n');
  }, heartbeat);
  beat.unref();

  return {
    serve(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(`retry: 1000\nevent: hello\ndata: ${JSON.stringify({ sandbox: id })}\n\n`);
      listeners.add(response);
      response.once('close', () => listeners.delete(response));
    },
    close() {
      for (const stop of stops) stop();
      clearInterval(beat);
      clearTimeout(timer);
      for (const listener of listeners) listener.end();
    },
  };
};
