import fastify, { type FastifyInstance } from 'fastify';
import { OperatorError } from '../core/errors.js';
import type { Metrics } from './metrics.js';
import type { ReadinessBoard } from './readiness.js';

/** Further routes that something mounts beside health and metrics. */
export type Routes = (server: FastifyInstance) => void;

export interface HttpServerParts {
  readonly host: string;
  /** 0 asks the system for a free port. */
  readonly port: number;
  readonly readiness: ReadinessBoard;
  readonly metrics: Metrics;
  readonly routes?: readonly Routes[] | undefined;
}

export interface HttpServer {
  /** Where it listens, without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Health, readiness, metrics, and what is mounted beside them. Rejects with an `OperatorError` when it cannot listen. */
export const startHttpServer = async (parts: HttpServerParts): Promise<HttpServer> => {
  const { host, port, readiness, metrics, routes = [] } = parts;
  const server = fastify({ forceCloseConnections: true });
  server.get('/healthz', async () => ({ alive: true }));
  server.get('/readyz', async (_request, reply) => {
    const { ready, mode, reason } = readiness.current();
    return reply.code(ready ? 200 : 503).send({ ready, mode, reason });
  });
  server.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  for (const mount of routes) mount(server);
  try {
    const url = await server.listen({ host, port });
    return { url, close: () => server.close() };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'another program listens there' : String(error);
    throw new OperatorError(`The desk cannot listen on ${host}:${port} (HOST, PORT): ${why}.`);
  }
};
