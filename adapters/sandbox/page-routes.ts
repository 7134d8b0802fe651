import { get } from 'node:http';
import { isIP } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Instant } from '../../src/core/model.js';
import { readPageFiles } from './page-files.js';

export interface PageClock {
  now(): Instant;
  /** Moves the desk's clock forward. */
  moveTo(instant: Instant): void;
}

export interface PageParts {
  /** Where both worlds are driven from. */
  readonly control: string;
  /** The name under which the page is served, besides addresses and `localhost`. */
  readonly host: string;
  /** IANA name of the zone whose time the page shows. */
  readonly timezone: string;
  /** The next Friday afternoon after an instant, in that zone. */
  readonly nextFriday: (now: Instant) => Instant;
  /** `undefined` until the desk runs. */
  readonly clock: () => PageClock | undefined;
}

/** The largest file that a bot may fetch, 20 MB, in base64 and with room for the rest. */
const largestBody = 30_000_000;

const day = 24 * 60 * 60_000;
const milliseconds = z.number().finite().max(Number.MAX_SAFE_INTEGER);
const move = z.union([z.strictObject({ to: milliseconds }), z.strictObject({ by: milliseconds })]);

/** Nothing but what the page itself brings may run on it, whatever people write. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Another site must not drive the sandbox through a visitor's browser: neither by requests of its own (they carry its
 * Origin) nor by a name that it points to this machine (an address cannot be pointed anywhere).
 */
const isOwn = ({ headers }: FastifyRequest, ownName: string): boolean => {
  const { host = '', origin } = headers;
  if (!URL.canParse(`http://${host}`)) return false;
  const name = new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '');
  const known = name === 'localhost' || name === ownName || isIP(name) !== 0;
  return known && (origin === undefined || origin === `http://${host}` || origin === `https://${host}`);
};

/** The page with both panes, and what it needs: both worlds, their changes, and the clock. */
export const createPageRoutes = ({ control, host, timezone, nextFriday, clock }: PageParts) => {
  const files = readPageFiles();

  const call = async (world: string, name: string, args: readonly unknown[]): Promise<Response> =>
    fetch(`${control}/${world}/${name}`, { method: 'POST', body: JSON.stringify(args) });

  const shown = (now: Instant) => ({ now, timezone, friday: nextFriday(now) });

  const advance = async (desk: PageClock, to: Instant): Promise<void> => {
    // The platforms go first: an event that is dated long before the desk's time counts as one that comes late.
    for (const world of ['telegram', 'slack']) await call(world, 'advanceClock', [to - desk.now()]);
    desk.moveTo(to);
  };

  const stream = (reply: FastifyReply): void => {
    reply.hijack();
    const upstream = get(`${control}/changes`, (changes) => {
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      changes.pipe(reply.raw);
    });
    upstream.on('error', () => reply.raw.destroy());
    reply.raw.once('close', () => upstream.destroy());
  };

  return (server: FastifyInstance): void => {
    server.register(async (page) => {
      page.addHook('onRequest', async (request, reply) => {
        reply.headers({
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
        });
        if (isOwn(request, host)) return;
        return reply.code(403).send({ error: 'the sandbox answers only to its own page' });
      });

      const show = (name: string, reply: FastifyReply) => {
        const file = files.get(name);
        if (file === undefined) return reply.code(404).send({ error: 'there is no such file' });
        return reply.header('content-security-policy', policy).type(file.type).send(file.body);
      };
      page.get('/', async (_request, reply) => show('index.html', reply));
      page.get<{ Params: { file: string } }>('/page/:file', async ({ params }, reply) => show(params.file, reply));

      page.get('/sandbox/changes', (_request, reply) => stream(reply));
      page.get('/sandbox/clock', async (_request, reply) => {
        const desk = clock();
        return desk === undefined ? reply.code(503).send({ error: 'the desk is starting' }) : shown(desk.now());
      });
      page.post('/sandbox/clock', async ({ body }, reply) => {
        const desk = clock();
        if (desk === undefined) return reply.code(503).send({ error: 'the desk is starting' });
        const wanted = move.safeParse(body);
        if (!wanted.success) return reply.code(400).send({ error: 'give {"to": instant} or {"by": milliseconds}' });
        const now = desk.now();
        const to = 'to' in wanted.data ? wanted.data.to : now + wanted.data.by;
        if (to <= now || to > now + 400 * day) {
          return reply.code(400).send({ error: 'the clock moves forward only, by a year at most' });
        }
        await advance(desk, to);
        return shown(desk.now());
      });
      page.post<{ Params: { world: string; name: string } }>(
        '/sandbox/:world/:name',
        { bodyLimit: largestBody },
        async ({ params, body }, reply) => {
          if (!Array.isArray(body)) return reply.code(400).send({ error: 'the body must be a JSON list of arguments' });
          const { world, name } = params;
          const answer = await call(encodeURIComponent(world), encodeURIComponent(name), body);
          return reply
            .code(answer.status)
            .type('application/json')
            .send(await answer.text());
        },
      );
    });
  };
};
