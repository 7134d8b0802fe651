import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { setTimeout as sleep } from 'node:timers/promises';
import { textOf } from './arguments.js';
import { isRecord } from './blocks/rules.js';
import type { CallLog } from './call-log.js';
import type { FaultKind, Faults } from './faults.js';
import { fetchFile, takeUpload } from './file-routes.js';
import type { Methods } from './methods/method.js';
import type { RateLimits } from './rate-limits.js';
import { Refusal, refusalAnswer } from './refusal.js';
import type { ResponseUrls } from './response-urls.js';
import type { State, Wire } from './state.js';

export interface Routes {
  readonly state: State;
  readonly methods: Methods;
  readonly urls: ResponseUrls;
  readonly faults: Faults;
  /** Absent: no limits. */
  readonly limits: RateLimits | undefined;
  readonly log: CallLog;
  readonly revoked: () => boolean;
  /** Of the bot token; every answer to it names them. */
  readonly scopes: readonly string[];
}

interface Answer {
  readonly status: number;
  readonly body: Wire | string | Buffer;
  /** Of a text or of bytes. */
  readonly type?: string | undefined;
  readonly retryAfter?: number | undefined;
  readonly scopes?: readonly string[];
}

/** Methods that take the app-level token, and no other does. */
const appLevel = new Set(['apps.connections.open']);

const readBytes = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });

const readJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

const argumentsOf = (request: IncomingMessage, query: string, body: string): Wire => {
  const type = request.headers['content-type'] ?? '';
  const inQuery = query === '' ? {} : parse(query, '&', '=', { maxKeys: 0 });
  if (body === '') return { ...inQuery };
  if (type.startsWith('application/json')) {
    const json = readJson(body);
    if (!isRecord(json)) throw new Refusal('invalid_json');
    // With a JSON body the token is only taken from the header.
    return { ...inQuery, ...json, token: undefined };
  }
  if (type.startsWith('application/x-www-form-urlencoded'))
    return { ...inQuery, ...parse(body, '&', '=', { maxKeys: 0 }) };
  throw new Refusal('invalid_form_data');
};

const tokenOf = (request: IncomingMessage, args: Wire): string | undefined => {
  const header = request.headers.authorization;
  return header?.startsWith('Bearer ') ? header.slice(7).trim() : textOf(args, 'token');
};

const isJson = (body: Answer['body']): body is Wire => typeof body !== 'string' && !Buffer.isBuffer(body);

const reply = (response: ServerResponse, { status, body, type = 'text/plain', retryAfter, scopes }: Answer): void => {
  const text = isJson(body) ? JSON.stringify(body) : body;
  response.writeHead(status, {
    'content-type': isJson(body) ? 'application/json; charset=utf-8' : type,
    'content-length': Buffer.byteLength(text),
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    ...(scopes && { 'x-oauth-scopes': scopes.join(',') }),
  });
  response.end(text);
};

const loggedBody = (body: Answer['body']): Wire => {
  if (isJson(body)) return body;
  return typeof body === 'string' ? { body } : { bytes: body.length };
};

const broken: Answer = { status: 500, body: 'Internal Server Error' };

/** What a fault answers instead of the method; `undefined` when it drops or holds the connection. */
const faultAnswer = (fault: Exclude<FaultKind, { slow: number }>): Answer | undefined => {
  if (typeof fault === 'string') return fault.startsWith('http-500') ? broken : undefined;
  if ('error' in fault) return { status: 200, body: { ok: false, error: fault.error } };
  const error = fault.status === 429 ? 'ratelimited' : 'internal_error';
  return { status: fault.status, body: { ok: false, error }, retryAfter: fault.retryAfter };
};

/** `POST /api/METHOD` and the response_urls, with faults, tokens and limits before each. */
export const createRoutes = (routes: Routes): RequestListener => {
  const { state, methods, urls, faults, limits, log, revoked, scopes } = routes;
  const { botToken, appToken } = state.identity;

  const authorize = (method: string, token: string | undefined): void => {
    if (token === undefined) throw new Refusal('not_authed');
    if (token !== botToken && token !== appToken) throw new Refusal('invalid_auth');
    if ((token === appToken) !== appLevel.has(method)) throw new Refusal('not_allowed_token_type');
    if (revoked()) throw new Refusal('token_revoked');
  };

  const call = (name: string, request: IncomingMessage, args: Wire): Answer => {
    try {
      const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
      if (method === undefined) return { status: 200, body: { ok: false, error: 'unknown_method', req_method: name } };
      authorize(name, tokenOf(request, args));
      const wait = limits?.take(name, textOf(args, 'channel') ?? '') ?? 0;
      if (wait > 0) return { status: 429, body: { ok: false, error: 'ratelimited' }, retryAfter: wait };
      return { status: 200, body: { ok: true, ...method(args) }, ...(!appLevel.has(name) && { scopes }) };
    } catch (error) {
      if (error instanceof Refusal) return { status: 200, body: refusalAnswer(error) };
      throw error;
    }
  };

  /** Runs one call through the fault it meets, if any, and writes it into the log. */
  const conclude = async (name: string, params: Wire, response: ServerResponse, run: () => Answer): Promise<void> => {
    const met = faults.next(name, textOf(params, 'channel') ?? '', textOf(params, 'thread_ts') ?? '');
    const late = typeof met === 'object' && 'slow' in met;
    if (late) await sleep(met.slow);
    const fault = late ? undefined : met;
    const takesEffect = fault === undefined || (typeof fault === 'string' && fault.endsWith('-after'));
    const result = takesEffect ? run() : undefined;
    const answer = fault === undefined ? result : faultAnswer(fault);
    const { token: _token, ...logged } = params;
    log.add({
      method: name,
      params: logged,
      at: state.now(),
      status: answer?.status ?? null,
      answer: answer === undefined ? null : loggedBody(answer.body),
    });
    if (answer !== undefined) reply(response, answer);
    else if (fault !== 'hang' && fault !== 'hang-after') response.destroy();
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = '/', query = ''] = (request.url ?? '/').split('?');
    const bytes = await readBytes(request);
    if (path.startsWith('/upload/')) return conclude('upload', {}, response, () => takeUpload(state, path, bytes));
    if (path.startsWith('/files-pri/')) {
      const { authorization } = request.headers;
      return conclude('url_private', { path }, response, () => fetchFile(state, path, authorization));
    }
    const body = bytes.toString();
    if (path.startsWith('/actions/')) {
      const json = readJson(body);
      return conclude('response_url', isRecord(json) ? json : {}, response, () => urls.serve(path, json));
    }
    if (!path.startsWith('/api/')) return reply(response, { status: 404, body: 'Not Found' });
    const name = path.slice('/api/'.length);
    let args: Wire;
    try {
      args = argumentsOf(request, query, body);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return reply(response, { status: 200, body: refusalAnswer(error) });
    }
    await conclude(name, args, response, () => call(name, request, args));
  };

  return (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return;
      process.stderr.write(`slack server: ${error instanceof Error ? error.stack : String(error)}\n`);
      if (!response.headersSent) reply(response, broken);
    });
  };
};
