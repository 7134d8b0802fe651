import { request } from 'node:http';
import { expect, it } from 'vitest';
import { liveEnvironment, openSlack, openTelegram } from '../processes/platforms.js';
import { eventually, startDesk, temporaryDirectory } from '../processes/program.js';
import { startSandboxDesk } from './open-page.js';

/** The status of a request with headers of one's own, `Host` among them. */
const statusOf = (
  url: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: unknown,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const method = body === undefined ? 'GET' : 'POST';
    const call = request(url + path, { method, headers: { ...type, ...headers } }, (response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end(body === undefined ? undefined : JSON.stringify(body));
  });

it('serves the page, and drives both worlds for it alone', async () => {
  const { url } = await startSandboxDesk();
  const page = await fetch(url);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await statusOf(url, '/page/main.js', {})).toBe(200);
  expect(await statusOf(url, '/page/..%2f..%2f..%2fpackage.json', {})).toBe(404);

  const own = new URL(url).host;
  const customers = '/sandbox/telegram/customers';
  expect(await statusOf(url, customers, { origin: url }, [])).toBe(200);
  expect(await statusOf(url, customers, {}, [])).toBe(200);
  expect(await statusOf(url, customers, { origin: 'https://evil.example' }, [])).toBe(403);
  expect(await statusOf(url, customers, { origin: 'null' }, [])).toBe(403);
  expect(await statusOf(url, customers, { host: own.replace('127.0.0.1', 'evil.example') }, [])).toBe(403);
  expect(await statusOf(url, '/sandbox/changes', { host: 'evil.example' })).toBe(403);
  expect(await statusOf(url, customers, {}, { no: 'list' })).toBe(400);
  expect(await statusOf(url, '/sandbox/telegram/constructor', {}, [])).toBe(400);
  expect(await statusOf(url, '/sandbox/__proto__/toString', {}, [])).toBe(400);
});

it('moves the clock forward only, and tells the next Friday afternoon', async () => {
  const { url } = await startSandboxDesk();
  const clock = async () =>
    (await (await fetch(`${url}/sandbox/clock`)).json()) as { readonly now: number; readonly friday: number };
  const before = await clock();
  expect(before).toMatchObject({ timezone: 'Europe/Warsaw', friday: Date.parse('2026-11-20T15:00:00Z') });
  const move = (wanted: unknown) => statusOf(url, '/sandbox/clock', {}, wanted);
  for (const wrong of [{ by: -1 }, { by: 0 }, { to: before.now - 1 }, { by: 'an hour' }, { by: 1e15 }, {}, []]) {
    expect(await move(wrong)).toBe(400);
  }
  expect(await move({ by: 3_600_000 })).toBe(200);
  const after = await clock();
  expect(after.now - before.now).toBeGreaterThanOrEqual(3_600_000);
  expect(await move({ to: after.friday })).toBe(200);
  expect(await clock()).toMatchObject({ friday: Date.parse('2026-11-27T15:00:00Z') });
});

it('has no page and no sandbox beside the real platforms', async () => {
  const telegram = await openTelegram();
  const slack = await openSlack({ channels: ['C0BILLING', 'C0TECHNICAL', 'C0GENERAL'] });
  const desk = startDesk(await temporaryDirectory(), liveEnvironment(telegram, slack));
  await desk.ready();
  const url = await eventually(() => /Health: (http:\S+)\/healthz/.exec(desk.stdout())?.[1]);
  expect(await statusOf(url, '/', {})).toBe(404);
  expect(await statusOf(url, '/page/main.js', {})).toBe(404);
  expect(await statusOf(url, '/sandbox/clock', {})).toBe(404);
  expect(await statusOf(url, '/sandbox/telegram/customers', {}, [])).toBe(404);
});
