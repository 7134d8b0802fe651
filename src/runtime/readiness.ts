import type { Connection } from '../core/outgoing.js';

/** What the desk says of itself at `/readyz`. */
export interface Readiness {
  readonly ready: boolean;
  readonly mode: 'live' | 'sandbox';
  readonly reason: string;
}

/** Gathers what has to be there before the desk is ready: its database, and each messenger's connection. */
export const createReadiness = (mode: Readiness['mode'], parts: readonly string[]) => {
  const states = new Map<string, Connection>(
    parts.map((part) => [part, { connected: false, reason: 'is not connected yet' }]),
  );
  return {
    report(part: string, connection: Connection): void {
      states.set(part, connection);
    },
    current(): Readiness {
      const reasons = [...states].flatMap(([part, state]) => (state.connected ? [] : [`${part}: ${state.reason}`]));
      return { ready: reasons.length === 0, mode, reason: reasons.join('; ') || 'ready' };
    },
  };
};

export type ReadinessBoard = ReturnType<typeof createReadiness>;
