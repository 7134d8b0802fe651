import { randomBytes } from 'node:crypto';
import { Refusal } from './refusal.js';
import { signatureHeaders } from './signature.js';
import type { EnvelopeKind, LostEnvelope, SocketTimes } from './socket-mode.js';
import type { State, Wire } from './state.js';

/** Events, interactions and commands by HTTP, signed, to one address. */
export interface RequestUrl {
  /**
   * The address, as somebody enters it in the app's settings; `null` for Socket Mode.
   * @throws Refusal where the address is not HTTPS (this very machine aside) or does not answer the challenge.
   */
  set(url: string | null): Promise<void>;
  active(): boolean;
  /** Posts an event, again where it is not taken. */
  event(payload: Wire): void;
  /** Posts once; resolves with what the app answered, `undefined` where it did not in time or with an error. */
  interaction(kind: EnvelopeKind, payload: Wire): Promise<Wire | undefined>;
  readonly lost: LostEnvelope[];
  pending(): number;
  close(): void;
}

type Outcome = { readonly answer: Wire; readonly text: string } | { readonly failure: string; readonly last?: boolean };

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';

const isLoopback = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(host);

/** A text in answer to a command is shown as it is. */
const answerOf = (text: string): Wire => {
  if (text === '') return {};
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? { ...answer } : { text };
  } catch {
    return { text };
  }
};

const formOf = (kind: EnvelopeKind, payload: Wire): string => {
  if (kind === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return new URLSearchParams(
    Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
};

export const createRequestUrl = (state: State, secret: string, times: SocketTimes): RequestUrl => {
  const lost: LostEnvelope[] = [];
  const retries = new Set<NodeJS.Timeout>();
  const closing = new AbortController();
  let url: string | null = null;
  let pendingEvents = 0;

  const post = async (to: string, type: string, body: string, extra: Record<string, string> = {}): Promise<Outcome> => {
    const timeout = AbortSignal.timeout(times.ackTimeoutMs);
    try {
      const response = await fetch(to, {
        method: 'POST',
        // The platform signs by the time of day, however far this world is ahead of it.
        headers: { ...signatureHeaders(secret, body, Date.now()), 'content-type': type, ...extra },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([closing.signal, timeout]),
      });
      const text = await response.text();
      if (response.ok) return { answer: answerOf(text), text };
      return { failure: 'http_error', last: response.headers.get('x-slack-no-retry') === '1' };
    } catch {
      return { failure: timeout.aborted ? 'http_timeout' : 'connection_failed' };
    }
  };

  const lose = (kind: EnvelopeKind, payload: Wire, attempts: number): void => {
    lost.push({ kind, attempts, payload });
    state.changed({ kind: 'lost' });
  };

  const attempt = async (payload: Wire, number: number, reason: string): Promise<void> => {
    const extra = { 'x-slack-retry-num': String(number), 'x-slack-retry-reason': reason };
    const body = JSON.stringify(payload);
    const outcome: Outcome =
      url === null ? { failure: 'connection_failed' } : await post(url, json, body, number > 0 ? extra : {});
    if (closing.signal.aborted) return;
    const wait = 'failure' in outcome && !outcome.last ? times.retryDelaysMs[number] : undefined;
    if ('failure' in outcome && wait !== undefined) {
      const timer = setTimeout(() => {
        retries.delete(timer);
        void attempt(payload, number + 1, outcome.failure);
      }, wait);
      retries.add(timer);
      return;
    }
    pendingEvents -= 1;
    if ('failure' in outcome) lose('events_api', payload, number + 1);
    else state.changed({ kind: 'ack' });
  };

  return {
    lost,
    active: () => url !== null,
    async set(wanted) {
      if (wanted !== null) {
        const { protocol, hostname } = new URL(wanted);
        if (protocol !== 'https:' && !isLoopback(hostname)) throw new Refusal('url_not_https');
        const challenge = randomBytes(24).toString('base64url');
        const body = JSON.stringify({ token: 'verification-token', challenge, type: 'url_verification' });
        const outcome = await post(wanted, json, body);
        const echoed = 'answer' in outcome && (outcome.answer.challenge === challenge || outcome.text === challenge);
        if (!echoed) throw new Refusal('challenge_failed');
      }
      url = wanted;
    },
    event: (payload) => {
      pendingEvents += 1;
      void attempt(payload, 0, '');
    },
    interaction: async (kind, payload) => {
      const to = url;
      const outcome: Outcome =
        to === null ? { failure: 'connection_failed' } : await post(to, form, formOf(kind, payload));
      state.changed({ kind: 'ack' });
      if ('answer' in outcome) return outcome.answer;
      lose(kind, payload, 1);
      return undefined;
    },
    pending: () => pendingEvents,
    close: () => {
      closing.abort();
      for (const timer of retries) clearTimeout(timer);
    },
  };
};
