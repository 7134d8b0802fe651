import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { isRecord } from './blocks/rules.js';
import { createCallLog } from './call-log.js';
import { createChanges } from './changes.js';
import { createDelivery } from './delivery.js';
import { eventCallback } from './event-callback.js';
import { createFaults } from './faults.js';
import { createFiles } from './files.js';
import { createRoutes } from './http-routes.js';
import { createInteractions } from './interactions.js';
import { createMessages } from './messages.js';
import { chatMethods } from './methods/chat.js';
import { conversationMethods } from './methods/conversations.js';
import { fileMethods } from './methods/files.js';
import type { Platform } from './methods/method.js';
import { reactionMethods } from './methods/reactions.js';
import { userMethods } from './methods/users.js';
import { viewMethods } from './methods/views.js';
import { createObservations } from './observations.js';
import { createPeople } from './people.js';
import { createRateLimits } from './rate-limits.js';
import { createRequestUrl } from './request-url.js';
import { createResponseUrls } from './response-urls.js';
import { createSocketMode } from './socket-mode.js';
import { createTsClock, type State, type Team, type Wire } from './state.js';
import { createTriggers } from './triggers.js';
import type { Shortcut, WatchableWorld } from './world.js';

export interface SlackServerOptions {
  /** 0 or absent: a free one. */
  readonly port?: number;
  readonly host?: string;
  readonly team?: Team;
  readonly botToken?: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  /** Without `members` everybody is in a channel; the bot always is. */
  readonly channels?: readonly { id: string; name: string; members?: string[] }[];
  readonly users?: readonly { id: string; name: string; real_name?: string; is_bot?: boolean }[];
  readonly rateLimits?: boolean;
  /** Event types the app is subscribed to; absent: all. */
  readonly subscriptions?: readonly string[];
  /** What the bot token may do, as answers tell; absent: all that a desk can use. Only reading messages is refused without its scope. */
  readonly scopes?: readonly string[];
  /** The message shortcuts of the app's manifest. */
  readonly shortcuts?: readonly Shortcut[];
  /** How long an envelope may stay unacknowledged; 3,000 as on the platform. */
  readonly ackTimeoutMs?: number;
  /** Waits before each redelivery of an event; at once, one minute, five minutes as on the platform. */
  readonly retryDelaysMs?: readonly number[];
  readonly pingIntervalMs?: number;
  /** 3,000 as on the platform. */
  readonly triggerLifetimeMs?: number;
  /** How many of the newest Web API calls `world.calls` keeps at least. */
  readonly callLog?: number;
  /** Wall clock in milliseconds. */
  readonly now?: () => number;
}

export interface SlackServer {
  /** Web API base, ending in `/api/`. */
  readonly url: string;
  readonly botToken: string;
  readonly appToken: string;
  /** Of the requests that go to the request URL. */
  readonly signingSecret: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly world: WatchableWorld;
  /** Ends sockets and kept-alive connections at once. */
  close(): Promise<void>;
}

const keptEvents = 1000;

const defaultScopes = (
  'app_mentions:read channels:history channels:read chat:write commands files:read files:write groups:history ' +
  'groups:read im:history im:write reactions:read reactions:write usergroups:read users:read users:read.email'
).split(' ');

/** Starts a Slack workspace with one installed app: Web API and Socket Mode on one port. */
export const startSlackServer = async (options: SlackServerOptions = {}): Promise<SlackServer> => {
  const host = options.host ?? '127.0.0.1';
  const wall = options.now ?? Date.now;
  let ahead = 0;
  const now = (): number => wall() + ahead;
  const changes = createChanges();
  const secret = randomBytes(12).toString('hex');
  const state: State = {
    identity: {
      team: options.team ?? { id: 'T0SANDBOX', name: 'Sandbox', domain: 'sandbox' },
      appId: 'A0SANDBOX',
      botId: 'B0DESKBOT',
      botUserId: 'U0DESKBOT',
      botToken: options.botToken ?? `xoxb-sandbox-${secret}`,
      appToken: options.appToken ?? `xapp-1-A0SANDBOX-${secret}`,
    },
    users: new Map(),
    channels: new Map(),
    channelsByName: new Map(),
    directs: new Map(),
    ephemerals: [],
    views: new Map(),
    files: createFiles(),
    now,
    nextTs: createTsClock(now),
    changed: changes.changed,
  };
  const { botUserId, botId, botToken, appToken } = state.identity;

  const times = {
    ackTimeoutMs: options.ackTimeoutMs ?? 3000,
    retryDelaysMs: options.retryDelaysMs ?? [0, 60_000, 300_000],
    pingIntervalMs: options.pingIntervalMs ?? 10_000,
  };
  const sockets = createSocketMode(state, times);
  const signingSecret = options.signingSecret ?? secret;
  const requestUrl = createRequestUrl(state, signingSecret, times);
  const delivery = createDelivery(sockets, requestUrl);
  const sent: Wire[] = [];
  const deliver = (callback: Wire): void => {
    sent.push(callback);
    if (sent.length >= 2 * keptEvents) sent.splice(0, keptEvents);
    delivery.event(callback);
  };
  const subscribed = options.subscriptions === undefined ? undefined : new Set(options.subscriptions);
  const emit = (event: Wire): void => {
    if (subscribed === undefined || subscribed.has(String(event.type))) deliver(eventCallback(state, event));
  };

  let address = '';
  let revoked = false;
  const messages = createMessages(state, emit);
  const triggers = createTriggers(now, options.triggerLifetimeMs ?? 3000);
  const scopes = options.scopes ?? defaultScopes;
  const { shortcuts = [] } = options;
  const platform: Platform = {
    state,
    messages,
    sockets,
    delivery,
    triggers,
    scopes,
    socketOrigin: () => `ws://${address}`,
  };
  const urls = createResponseUrls(state, messages);
  const faults = createFaults();
  const log = createCallLog(state, options.callLog ?? 10_000);
  const people = createPeople(state, messages, emit);

  people.createUser({ id: botUserId, name: 'friday_desk', real_name: 'Friday Desk', is_bot: true });
  for (const user of options.users ?? []) people.createUser(user);
  for (const channel of options.channels ?? []) people.createChannel(channel);

  const routes = createRoutes({
    state,
    urls,
    faults,
    log,
    limits: options.rateLimits ? createRateLimits(now) : undefined,
    revoked: () => revoked,
    scopes,
    methods: {
      ...userMethods(platform),
      ...chatMethods(platform),
      ...conversationMethods(platform),
      ...reactionMethods(platform),
      ...viewMethods(platform),
      ...fileMethods(platform),
    },
  });
  const server = createServer({ keepAliveTimeout: 60_000 }, routes);
  server.on('upgrade', sockets.upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const bound = server.address();
  address = `${host}:${isRecord(bound) ? bound.port : options.port}`;
  state.files.origin = `http://${address}`;

  const world: WatchableWorld = {
    ...people,
    ...createInteractions(platform, urls, () => `http://${address}`, shortcuts),
    ...createObservations(platform, log, sent, shortcuts),
    onChange: changes.onChange,
    until: changes.until,
    fail: faults.add,
    clearFaults: faults.clear,
    faults: faults.list,
    advanceClock: (milliseconds) => {
      ahead += milliseconds;
    },
    disconnectSockets: sockets.disconnect,
    setRequestUrl: requestUrl.set,
    revoke: (value) => {
      revoked = value;
    },
    pushEvent: (event) => {
      const callback = event.type === 'event_callback' ? event : eventCallback(state, event);
      deliver(callback);
      return String(callback.event_id);
    },
  };

  return {
    url: `http://${address}/api/`,
    botToken,
    appToken,
    signingSecret,
    botUserId,
    botId,
    world,
    close: () =>
      new Promise((resolve) => {
        sockets.close();
        requestUrl.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
