import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChangeStream } from './change-stream.js';

type World = Readonly<Record<string, unknown>>;

export interface ControlServer {
  /** Without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<readonly unknown[]> => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  const args: unknown = text === '' ? [] : JSON.parse(text);
  if (!Array.isArray(args)) throw new TypeError('the body must be a JSON list of arguments');
  return args;
};

/**
 * POST `/<world>/<function>` with a JSON list of arguments calls the function of that world; GET `/` lists them all;
 * GET `/changes` streams what happens in them, where there is such a stream.
 */
export const startControlServer = async (
  worlds: Readonly<Record<string, object>>,
  changes?: ChangeStream,
): Promise<ControlServer> => {
  const functionsOf = (world: World): readonly string[] =>
    Object.keys(world).filter((name) => typeof world[name] === 'function');

  const answer = async (request: IncomingMessage): Promise<unknown> => {
    const [, worldName = '', functionName = ''] = (request.url ?? '').split('/');
    if (worldName === '') {
      return Object.fromEntries(Object.entries(worlds).map(([name, world]) => [name, functionsOf(world as World)]));
    }
    const world = Object.hasOwn(worlds, worldName) ? (worlds[worldName] as World) : undefined;
    const called = world !== undefined && Object.hasOwn(world, functionName) ? world[functionName] : undefined;
    if (typeof called !== 'function') throw new TypeError(`there is no ${worldName}/${functionName}`);
    return (await called.apply(world, await bodyOf(request))) ?? null;
  };

  const server = createServer((request, response) => {
    if (request.url === '/changes' && changes !== undefined) return changes.serve(response);
    answer(request).then(
      (result) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result)),
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: message }));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        changes?.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
