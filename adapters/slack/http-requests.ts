import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { HTTPModuleFunctions as bolt, HTTPResponseAck, isRawBodyError, type ReceiverEvent } from '@slack/bolt';
import { StoreUnavailable } from '../../src/core/errors.js';
import type { Log } from '../../src/core/log.js';
import { createSdkLogger } from './sdk-logger.js';

/** Seconds that Slack's clock and this machine's may differ by; a request that is older may be somebody's copy. */
const SKEW_S = 300;
/** Bytes. */
const LONGEST = 1_048_576;

interface Options {
  readonly signingSecret: string;
  /** Rejects where Slack has to come again. */
  readonly process: (event: ReceiverEvent) => Promise<void>;
  readonly log: Log;
}

/** Bolt refuses timestamps that are too old only. */
const isAhead = (request: IncomingMessage): boolean =>
  Number(request.headers['x-slack-request-timestamp']) > Date.now() / 1000 + SKEW_S;

/** Bolt takes a form for JSON where anything follows its name. */
const dropCharset = ({ headers }: IncomingMessage): void => {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  headers['content-type'] = type.trim().toLowerCase();
};

/** What Slack sent; a status where it is none of Slack's, or nothing that can be read. */
const received = async (request: IncomingMessage, signingSecret: string): Promise<ReceiverEvent['body'] | number> => {
  dropCharset(request);
  if (isAhead(request)) return 401;
  let verified: Parameters<typeof bolt.parseHTTPRequestBody>[0];
  try {
    verified = await bolt.parseAndVerifyHTTPRequest({ signingSecret, bodyLimit: LONGEST }, request);
  } catch (error) {
    return isRawBodyError(error) && error.statusCode === 413 ? 413 : 401;
  }
  try {
    const body: unknown = bolt.parseHTTPRequestBody(verified);
    return typeof body === 'object' && body !== null ? body : 400;
  } catch {
    return 400;
  }
};

/**
 * Events, interactions and commands by HTTP, with Bolt's own parts. Its whole receiver lets an error escape as an
 * unhandled rejection; here every request gets an answer, and 200 only what is stored.
 */
export const answerRequests = ({ signingSecret, process, log }: Options): RequestListener => {
  const logger = createSdkLogger(log);

  const confirm = async (request: IncomingMessage, response: ServerResponse, body: ReceiverEvent['body']) => {
    const ack = new HTTPResponseAck({
      logger,
      // What is handed to Bolt is stored already: nobody has to wait for what the listeners say besides.
      processBeforeResponse: false,
      unhandledRequestHandler: () => {
        if (!response.headersSent) response.writeHead(503).end();
      },
      httpRequest: request,
      httpRequestBody: body,
      httpResponse: response,
    });
    const retryNum = bolt.extractRetryNumFromHTTPRequest(request);
    try {
      await process({ body, ack: ack.bind(), ...(retryNum !== undefined && { retryNum }) });
      if (!response.headersSent) response.writeHead(200).end();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.warn({ reason }, 'An event of Slack was not stored and is not confirmed; it will come again');
      if (!response.headersSent) response.writeHead(error instanceof StoreUnavailable ? 503 : 500).end();
    } finally {
      ack.ack();
    }
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await received(request, signingSecret);
    if (typeof body === 'number') {
      log.warn({ status: body }, 'A request to the address for Slack was refused');
      // What was not read of a body would be taken for the next request.
      response.writeHead(body, request.complete ? {} : { connection: 'close' }).end();
    } else if (body.ssl_check === '1') bolt.buildSSLCheckResponse(response);
    else if (body.type === 'url_verification') bolt.buildUrlVerificationResponse(response, body);
    else await confirm(request, response, body);
  };

  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.error({ reason: error instanceof Error ? error.message : String(error) }, 'A request of Slack got no answer');
      response.destroy();
    });
  };
};
