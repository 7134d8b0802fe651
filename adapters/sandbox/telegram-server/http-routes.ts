import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from './api-error.js';
import type { Failure, Faults } from './faults.js';
import { fileLimits } from './files.js';
import type { CallContext, Server } from './method.js';
import { methodNamed } from './methods.js';
import { readParameters } from './request-body.js';
import type { Call } from './state.js';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const refusal = (error: ApiError): Answer => ({
  status: error.status,
  body: {
    ok: false,
    error_code: error.status,
    description: error.message,
    ...(error.retryAfter === undefined ? {} : { parameters: { retry_after: error.retryAfter } }),
  },
});

const notFound = refusal(new ApiError(404, 'Not Found'));
const unauthorized = refusal(new ApiError(401, 'Unauthorized'));
const broken = refusal(new ApiError(500, 'Internal Server Error'));

const send = (response: ServerResponse, { status, body }: Answer): void => {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
};

const outcome = async (run: () => unknown): Promise<Answer> => {
  try {
    return { status: 200, body: { ok: true, result: await run() } };
  } catch (error) {
    if (error instanceof ApiError) return refusal(error);
    throw error;
  }
};

/** What the caller gets instead, `undefined` for nothing at all; `effect` runs where the failure comes after it. */
const failed = async (how: Failure, response: ServerResponse, effect: () => Promise<Answer>) => {
  if (typeof how === 'object' && 'slow' in how) {
    await sleep(how.slow);
    return effect();
  }
  if (typeof how === 'object') return refusal(new ApiError(how.status, how.description, how.retryAfter));
  if (how.endsWith('-after')) await effect();
  if (how.startsWith('http-500')) return broken;
  if (how.startsWith('drop')) response.destroy();
  return undefined;
};

/** `/file/bot<token>/<path>` serves files; `/bot<token>/<method>`: finds the method, logs the call, lets faults strike, answers. */
export const createRoutes = (server: Server, faults: Faults, token: string): RequestListener => {
  const { state } = server;

  /** A fetched file meets the faults of the method `file`. */
  const serveFile = async (bot: string, path: string, response: ServerResponse): Promise<void> => {
    if (decodeURIComponent(bot) !== token) return send(response, unauthorized);
    const file = state.files.byPath(path);
    const found = async (): Promise<Answer> =>
      file === undefined || file.gone || file.content.length > fileLimits.fetch
        ? notFound
        : { status: 200, body: file.content };
    const how = faults.strike('file', Number.NaN);
    const answer = how === undefined ? await found() : await failed(how, response, found);
    if (answer === undefined) return;
    if (!Buffer.isBuffer(answer.body)) return send(response, answer);
    const { length } = answer.body;
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': length });
    response.end(answer.body);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    const [, owner, filePath] = /^\/file\/bot([^/]+)\/(.+)$/.exec(path) ?? [];
    if (owner !== undefined && filePath !== undefined) return serveFile(owner, filePath, response);
    const [, bot, name] = /^\/bot([^/]+)\/([A-Za-z]+)$/.exec(path) ?? [];
    if (bot === undefined || name === undefined) return send(response, notFound);
    if (decodeURIComponent(bot) !== token) return send(response, unauthorized);
    const found = methodNamed(name);

    const call: Call = {
      method: found?.name ?? name,
      params: await readParameters(request, query),
      unknownParameters: [],
      at: state.now(),
      status: null,
      description: null,
    };
    const logged =
      found === undefined
        ? call
        : {
            ...call,
            unknownParameters: Object.keys(call.params).filter((key) => !found.method.parameters.includes(key)),
          };
    state.calls.push(logged);
    state.changed('call', null);

    const finish = (answer: Answer | undefined): void => {
      const reached = answer !== undefined && !response.destroyed;
      logged.status = reached ? answer.status : 0;
      const body = answer?.body as { description?: string } | undefined;
      logged.description = body?.description ?? null;
      state.changed('answered', null);
      if (reached) send(response, answer);
    };
    if (found === undefined) return finish(notFound);

    const context: CallContext = {
      ...server,
      onGone: (listener) => {
        if (response.closed) listener();
        else response.once('close', listener);
      },
    };
    const effect = (): Promise<Answer> => outcome(() => found.method.run(logged.params, context));
    const how = faults.strike(found.name, Number(logged.params.chat_id));
    finish(how === undefined ? await effect() : await failed(how, response, effect));
  };

  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (error instanceof ApiError) send(response, refusal(error));
      else if (request.destroyed) response.destroy();
      else send(response, { status: 500, body: { ok: false, error_code: 500, description: String(error) } });
    });
  };
};
