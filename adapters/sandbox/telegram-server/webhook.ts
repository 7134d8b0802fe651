import { badRequest } from './api-error.js';
import type { UpdateQueue, Waiting } from './update-queue.js';

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 60_000;
const ANSWER_WITHIN_MS = 60_000;
const PORTS = ['', '80', '88', '443', '8443'];

interface Settings {
  readonly url: string;
  readonly secret: string;
  readonly maxConnections: number;
}

export interface Webhook {
  /** Throws what the platform refuses; an empty address removes the webhook. */
  set(settings: Settings): void;
  readonly active: () => boolean;
  /** As `getWebhookInfo` shows it. */
  info(): Readonly<Record<string, unknown>>;
  close(): void;
}

const isLoopback = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(host);

/** As the platform: HTTPS and four ports; on this very machine plain HTTP and any port will do. */
const checkAddress = (url: string): void => {
  if (!URL.canParse(url)) throw badRequest('bad webhook: invalid webhook URL specified');
  const { protocol, hostname, port } = new URL(url);
  if (isLoopback(hostname)) return;
  if (protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!PORTS.includes(port)) throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
};

/** The platform keeps presses in a queue of their own: over several connections they overtake messages. */
const queueOf = ({ update, room }: Waiting): string => `${update.callback_query ? 'presses' : 'room'}:${room}`;

/** Posts updates to the bot: those of one queue in order, of several at once, until each got a 2xx. */
export const createWebhook = (queue: UpdateQueue, now: () => number): Webhook => {
  let settings: Settings | undefined;
  let error: { readonly at: number; readonly message: string } | undefined;
  const busy = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  const closing = new AbortController();

  const post = async (to: Settings, waiting: Waiting): Promise<string | undefined> => {
    try {
      const answer = await fetch(to.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(to.secret === '' ? {} : { 'x-telegram-bot-api-secret-token': to.secret }),
        },
        body: JSON.stringify(waiting.update),
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      await answer.arrayBuffer();
      return answer.ok ? undefined : `Wrong response from the webhook: ${answer.status} ${answer.statusText}`;
    } catch (problem) {
      return problem instanceof Error ? problem.message : String(problem);
    }
  };

  const deliver = async (waiting: Waiting, delay: number): Promise<void> => {
    const to = settings;
    if (to === undefined) {
      busy.delete(queueOf(waiting));
      return;
    }
    const failure = await post(to, waiting);
    if (failure === undefined) queue.remove(waiting);
    if (failure === undefined || to !== settings) {
      busy.delete(queueOf(waiting));
      pump();
      return;
    }
    error = { at: now(), message: failure };
    const timer = setTimeout(() => {
      timers.delete(timer);
      void deliver(waiting, Math.min(delay * 2, LONGEST_RETRY_MS));
    }, delay);
    timers.add(timer);
  };

  const pump = (): void => {
    if (settings === undefined) return;
    for (const waiting of queue.waiting()) {
      if (busy.size >= settings.maxConnections) return;
      if (busy.has(queueOf(waiting))) continue;
      busy.add(queueOf(waiting));
      void deliver(waiting, FIRST_RETRY_MS);
    }
  };
  queue.onAdded(pump);

  return {
    set: (wanted) => {
      if (wanted.url !== '') checkAddress(wanted.url);
      if (!/^[A-Za-z0-9_-]{0,256}$/.test(wanted.secret)) {
        throw badRequest('secret token contains unallowed characters');
      }
      settings = wanted.url === '' ? undefined : wanted;
      error = undefined;
      pump();
    },
    active: () => settings !== undefined,
    info: () => ({
      url: settings?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: queue.size(),
      ...(settings === undefined ? {} : { max_connections: settings.maxConnections }),
      ...(error === undefined
        ? {}
        : { last_error_date: Math.floor(error.at / 1000), last_error_message: error.message }),
      ...(queue.allowed().length === 0 ? {} : { allowed_updates: queue.allowed() }),
    }),
    close: () => {
      settings = undefined;
      closing.abort();
      for (const timer of timers) clearTimeout(timer);
    },
  };
};
