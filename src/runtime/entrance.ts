import type { RequestListener } from 'node:http';
import type { Routes } from './http-server.js';

/** Where a platform posts what happened. */
export interface Entrance {
  /** For the desk's own server. */
  readonly routes: Routes;
  /** From now on these requests go there, untouched: a signature is over the very bytes that came. */
  open(handle: RequestListener): void;
}

const notYet: RequestListener = (_request, response) => {
  response.writeHead(503).end();
};

/**
 * A path that is served as soon as the desk listens, long before its messengers are there. Until one opens it every
 * request is refused with 503, so that the platform comes again.
 */
export const createEntrance = (path: string): Entrance => {
  let handle = notYet;
  return {
    routes: (server) => {
      server.register(async (scope) => {
        scope.removeAllContentTypeParsers();
        scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
        scope.post(path, (request, reply) => {
          reply.hijack();
          handle(request.raw, reply.raw);
        });
      });
    },
    open(handler) {
      handle = handler;
    },
  };
};
