import { Counter, collectDefaultMetrics, Registry } from 'prom-client';
import { addDeskGauges, type StandingSource } from './desk-gauges.js';

export interface Metrics {
  readonly contentType: string;
  /** Prometheus text. */
  text(): Promise<string>;
  /** One event was received. */
  received(kind: string): void;
  /** One attempt to deliver came to an end. */
  delivered(platform: string, result: string): void;
  /** From now on the figures tell how the desk stands too. */
  show(standing: StandingSource): void;
}

/** The figures of this process. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const received = new Counter({
    name: 'desk_inbound_events_total',
    help: 'Events received from the platforms, repeated ones included',
    labelNames: ['kind'],
    registers: [registry],
  });
  const deliveries = new Counter({
    name: 'desk_delivery_attempts_total',
    help: 'Attempts to deliver: sent, failed for good, or to be tried again',
    labelNames: ['platform', 'result'],
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    received: (kind) => received.inc({ kind }),
    delivered: (platform, result) => deliveries.inc({ platform, result }),
    show: (standing) => addDeskGauges(registry, standing),
  };
};
