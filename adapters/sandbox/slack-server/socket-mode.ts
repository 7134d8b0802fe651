import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { State, Wire } from './state.js';

export type EnvelopeKind = 'events_api' | 'interactive' | 'slash_commands';

/** `hard` breaks connections off; `silent` leaves them open with nobody at the other end: no answer to pings either. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'hard' | 'silent';

export interface SocketTimes {
  /** How long an envelope may stay unacknowledged. */
  readonly ackTimeoutMs: number;
  /** Waits before each redelivery of an event. */
  readonly retryDelaysMs: readonly number[];
  readonly pingIntervalMs: number;
}

/** What the app never took: an event after its last attempt, an interaction after its only one. */
export interface LostEnvelope {
  readonly kind: EnvelopeKind;
  readonly attempts: number;
  readonly payload: Wire;
}

export interface SocketMode {
  /** A one-time address below the server's own; the caller prepends `ws://host:port`. */
  ticket(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sends an event, again where it is not taken. */
  event(payload: Wire): void;
  /** Sends once; resolves with what the app acknowledged with, `undefined` when it did not in time. */
  interaction(kind: EnvelopeKind, payload: Wire): Promise<Wire | undefined>;
  connections(): number;
  disconnect(reason: DisconnectReason): number;
  readonly lost: LostEnvelope[];
  /** Events sent and neither acknowledged nor lost yet. */
  pending(): number;
  close(): void;
}

interface Waiting {
  readonly connection: WebSocket;
  readonly timer: NodeJS.Timeout;
  readonly done: (answer: Wire | undefined) => void;
}

const mostConnections = 10;
/** Between the warning and the end of a connection. */
const warningMs = 10_000;

/** Socket Mode: each envelope goes to one of the open connections and must be acknowledged. */
export const createSocketMode = (state: State, times: SocketTimes): SocketMode => {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const tickets = new Set<string>();
  const open: WebSocket[] = [];
  const waiting = new Map<string, Waiting>();
  const retries = new Set<NodeJS.Timeout>();
  const lost: LostEnvelope[] = [];
  let turn = 0;
  let pendingEvents = 0;
  let closed = false;

  const settle = (envelopeId: string, answer: Wire | undefined): void => {
    const one = waiting.get(envelopeId);
    if (one === undefined) return;
    waiting.delete(envelopeId);
    clearTimeout(one.timer);
    one.done(answer);
    state.changed({ kind: 'ack' });
  };

  /** Sends nothing more there; what was sent may still be acknowledged. */
  const retire = (connection: WebSocket): void => {
    const index = open.indexOf(connection);
    if (index >= 0) open.splice(index, 1);
    state.changed({ kind: 'socket' });
  };

  const drop = (connection: WebSocket): void => {
    retire(connection);
    for (const [id, one] of waiting) if (one.connection === connection) settle(id, undefined);
  };

  /** `done` is called once; `false` when there is nobody to send to. */
  const send = (kind: EnvelopeKind, payload: Wire, extra: Wire, done: Waiting['done']): boolean => {
    turn += 1;
    const connection = open[turn % Math.max(1, open.length)];
    if (connection === undefined || closed) return false;
    const envelopeId = randomUUID();
    const timer = setTimeout(settle, times.ackTimeoutMs, envelopeId, undefined);
    waiting.set(envelopeId, { connection, timer, done });
    connection.send(JSON.stringify({ envelope_id: envelopeId, payload, type: kind, ...extra }));
    return true;
  };

  const lose = (kind: EnvelopeKind, payload: Wire, attempts: number): void => {
    lost.push({ kind, attempts, payload });
    state.changed({ kind: 'lost' });
  };

  const attempt = (payload: Wire, number: number, reason: string): void => {
    const failed = (why: string): void => {
      if (closed) return;
      const wait = times.retryDelaysMs[number];
      if (wait === undefined) {
        pendingEvents -= 1;
        lose('events_api', payload, number + 1);
        return;
      }
      const timer = setTimeout(() => {
        retries.delete(timer);
        attempt(payload, number + 1, why);
      }, wait);
      retries.add(timer);
    };
    const extra = { accepts_response_payload: false, retry_attempt: number, retry_reason: reason };
    const sent = send('events_api', payload, extra, (answer) => {
      if (answer === undefined) return failed('timeout');
      pendingEvents -= 1;
    });
    if (!sent) failed('connection_failed');
  };

  const acknowledge = (data: string): void => {
    let ack: unknown;
    try {
      ack = JSON.parse(data);
    } catch {
      return;
    }
    if (typeof ack !== 'object' || ack === null || !('envelope_id' in ack)) return;
    const payload = 'payload' in ack && typeof ack.payload === 'object' ? ack.payload : null;
    settle(String(ack.envelope_id), { ...payload });
  };

  const welcome = (connection: WebSocket): void => {
    connection.on('error', () => connection.terminate());
    connection.on('close', () => drop(connection));
    connection.on('message', (data) => acknowledge(data.toString()));
    if (open.length >= mostConnections) {
      connection.send(
        JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets', debug_info: { host: 'sandbox' } }),
      );
      connection.close();
      return;
    }
    open.push(connection);
    connection.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.length,
        debug_info: { host: 'sandbox', build_number: 1, approximate_connection_time: 3600 },
        connection_info: { app_id: state.identity.appId },
      }),
    );
    state.changed({ kind: 'socket' });
  };

  const pings = setInterval(() => {
    for (const connection of open) connection.ping(`Ping from sandbox ${state.now()}`);
  }, times.pingIntervalMs);
  pings.unref();

  return {
    lost,
    ticket: () => {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `/link/?ticket=${ticket}&app_id=${state.identity.appId}`;
    },
    upgrade: (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) {
        socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, welcome);
    },
    event: (event) => {
      pendingEvents += 1;
      attempt(event, 0, '');
    },
    interaction: (kind, payload) =>
      new Promise((resolve) => {
        const done = (answer: Wire | undefined): void => {
          if (answer === undefined) lose(kind, payload, 1);
          resolve(answer);
        };
        if (!send(kind, payload, { accepts_response_payload: kind !== 'events_api' }, done)) done(undefined);
      }),
    connections: () => open.length,
    pending: () => pendingEvents,
    disconnect: (reason) => {
      const ended = [...open];
      for (const connection of ended) {
        if (reason === 'hard') connection.terminate();
        else if (reason === 'silent') {
          retire(connection);
          connection.pause();
        } else {
          connection.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } }));
          if (reason === 'refresh_requested') retire(connection);
          setTimeout(() => connection.close(), reason === 'warning' ? warningMs : 0).unref();
        }
      }
      return ended.length;
    },
    close: () => {
      closed = true;
      clearInterval(pings);
      for (const timer of retries) clearTimeout(timer);
      for (const id of [...waiting.keys()]) settle(id, undefined);
      for (const connection of [...open, ...server.clients]) connection.terminate();
      server.close();
    },
  };
};
