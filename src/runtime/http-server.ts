import fastify from 'fastify';
import { OperatorError } from '../core/errors.js';
import type { Metrics } from './metrics.js';
import type { ReadinessBoard } from './readiness.js';

export interface HttpServerParts {
  readonly host: string;
  /** 0 asks the system for a free port. */
  readonly port: number;
  readonly readiness: ReadinessBoard;
  readonly metrics: Metrics;
}

export interface HttpServer {
  /** Where it listens, without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Health, readiness and metrics. Rejects with an `OperatorError` when it cannot listen. */
export const startHttpServer = async ({ host, port, readiness, metrics }: HttpServerParts): Promise<HttpServer> => {
  const server = fastify({ forceCloseConnections: true });
  server.get('/healthz', async () => ({ alive: true }));
  server.get('/readyz', async (_request, reply) => {
    const { ready, mode, reason } = readiness.current();
    return reply.code(ready ? 200 : 503).send({ ready, mode, reason });
  });
  server.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  try {
    const url = await server.listen({ host, port });
    return { url, close: () => server.close() };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'another program listens there' : String(error);
    throw new OperatorError(`The desk cannot listen on ${host}:${port} (HOST, PORT): ${why}.`);
  }
};
