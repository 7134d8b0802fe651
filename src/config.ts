import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { OperatorError } from './core/errors.js';
import type { Instant } from './core/model.js';

type TelegramDriverName = 'grammy' | 'telegraf';
type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** How to reach Telegram. Webhook settings exist only in webhook mode. */
type TelegramConfig = {
  readonly token: string;
  readonly driver: TelegramDriverName;
  /** Bot API server without a trailing slash; absent: the public one. */
  readonly apiRoot?: string | undefined;
} & (
  | { readonly mode: 'polling' }
  | { readonly mode: 'webhook'; readonly webhookUrl: string; readonly webhookSecret: string }
);

/** How to reach Slack. */
type SlackConfig = {
  readonly botToken: string;
  /** Web API base, ending in `/api/`; absent: the public one. */
  readonly apiUrl?: string | undefined;
} & (
  | { readonly mode: 'socket'; readonly appToken: string }
  | { readonly mode: 'http'; readonly signingSecret: string }
);

interface Common {
  readonly deskConfig: string;
  readonly templatesDir: string;
  /** 0 asks the system for a free port. */
  readonly port: number;
  readonly host: string;
  readonly logLevel: LogLevel;
  /** Where the desk's clock starts; absent: at the present. */
  readonly now?: Instant | undefined;
}

/** Everything the environment says. */
export type Config = Common &
  (
    | {
        readonly mode: 'sandbox';
        /** Absent: a fresh temporary file. */
        readonly databaseUrl: string | undefined;
        readonly telegramDriver: TelegramDriverName;
      }
    | {
        readonly mode: 'live';
        readonly databaseUrl: string;
        readonly telegram: TelegramConfig;
        readonly slack: SlackConfig;
      }
  );

const shaped = (pattern: RegExp, error: string) => z.string().regex(pattern, { error });

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: ({ input }) => `is ${JSON.stringify(input)}, allowed: ${values.join(' or ')}` });

const address = z.url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' });

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;

const instantOf = (text: string): Instant | undefined => {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
};

// A message names the value only where it can hold no secret (I10): tokens, secrets and addresses are never repeated.
const variables = {
  DATABASE_URL: shaped(/^(file:.|postgres(ql)?:\/\/.)/, 'must begin with file: or postgresql://'),
  DESK_CONFIG: z.string(),
  TEMPLATES_DIR: z.string(),
  TELEGRAM_BOT_TOKEN: shaped(/^\d+:[\w-]+$/, 'must look like 123456:ABC-DEF, as BotFather gives it'),
  TELEGRAM_DRIVER: oneOf(['grammy', 'telegraf']),
  TELEGRAM_API_ROOT: address.transform((url) => url.replace(/\/+$/, '')),
  TELEGRAM_MODE: oneOf(['polling', 'webhook']),
  TELEGRAM_WEBHOOK_URL: address,
  TELEGRAM_WEBHOOK_SECRET: shaped(/^[\w-]{1,256}$/, 'must be 1 to 256 letters, digits, _ and -'),
  SLACK_BOT_TOKEN: shaped(/^xoxb-\S+$/, 'must begin with xoxb-'),
  SLACK_APP_TOKEN: shaped(/^xapp-\S+$/, 'must begin with xapp-'),
  SLACK_SIGNING_SECRET: shaped(/^\S+$/, 'must not contain spaces'),
  SLACK_API_URL: address.refine((url) => url.endsWith('/api/'), { error: 'must end in /api/' }),
  PORT: z
    .string()
    .refine(isPort, { error: ({ input }) => `is ${JSON.stringify(input)}, allowed: a port from 0 to 65535` })
    .transform(Number),
  HOST: shaped(/^[\w.:-]+$/, 'must be an address to listen on, such as 127.0.0.1'),
  LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error']),
  DESK_NOW: z
    .string()
    .refine((text) => instantOf(text) !== undefined, {
      error: ({ input }) => `is ${JSON.stringify(input)}, allowed: an ISO instant such as 2026-11-20T14:00:00Z`,
    })
    .transform((text) => instantOf(text) ?? 0),
};

type Variables = { readonly [Name in keyof typeof variables]?: z.infer<(typeof variables)[Name]> | undefined };

const defaultDeskConfig = 'templates/desk.yml';
const defaultDatabase = 'file:./data/desk.db';

const credentials = [
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_WEBHOOK_SECRET',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
] as const;

type Present = Readonly<Record<string, string>>;

/** Telegram posts over HTTPS only, and to four ports; a Bot API server of one's own is free in both. */
const isForTelegram = (url: string): boolean => {
  const { protocol, port } = new URL(url);
  return protocol === 'https:' && ['', '80', '88', '8443'].includes(port);
};

/** What the combination of the variables lacks or has too much, whatever is wrong with their values. */
const contradictions = (present: Present, live: boolean): string[] => {
  const webhook = present.TELEGRAM_MODE === 'webhook';
  const missing = (name: keyof typeof variables, why = ''): string[] =>
    live && !(name in present) ? [`${name} is missing${why}.`] : [];
  const surplus = (name: keyof typeof variables): string[] =>
    name in present ? [`${name} is only for webhook mode: remove it, or set TELEGRAM_MODE=webhook.`] : [];
  const root = present.TELEGRAM_API_ROOT ?? '';
  const posted = present.TELEGRAM_WEBHOOK_URL ?? '';
  const path = present.TELEGRAM_DRIVER === 'telegraf' && URL.canParse(root) ? new URL(root).pathname : '/';
  return [
    ...missing('TELEGRAM_BOT_TOKEN'),
    ...(webhook
      ? [
          ...missing('TELEGRAM_WEBHOOK_URL', ', and TELEGRAM_MODE is webhook'),
          ...missing('TELEGRAM_WEBHOOK_SECRET', ', and TELEGRAM_MODE is webhook'),
        ]
      : [...surplus('TELEGRAM_WEBHOOK_URL'), ...surplus('TELEGRAM_WEBHOOK_SECRET')]),
    ...(webhook && root === '' && URL.canParse(posted) && !isForTelegram(posted)
      ? ['TELEGRAM_WEBHOOK_URL must begin with https:// and name no port but 443, 80, 88 or 8443.']
      : []),
    // Telegraf builds its addresses from the host alone.
    ...(path === '/' ? [] : ['TELEGRAM_API_ROOT must not have a path with TELEGRAM_DRIVER=telegraf, which drops it.']),
    ...missing('SLACK_BOT_TOKEN'),
    ...('SLACK_SIGNING_SECRET' in present
      ? []
      : missing('SLACK_APP_TOKEN', ' (or SLACK_SIGNING_SECRET, for HTTP instead of Socket Mode)')),
  ];
};

const telegramFrom = (values: Variables): TelegramConfig | undefined => {
  const {
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_WEBHOOK_URL: webhookUrl,
    TELEGRAM_WEBHOOK_SECRET: webhookSecret,
  } = values;
  if (!token) return undefined;
  const common = { token, driver: values.TELEGRAM_DRIVER ?? 'grammy', apiRoot: values.TELEGRAM_API_ROOT };
  if (values.TELEGRAM_MODE !== 'webhook') return { ...common, mode: 'polling' };
  return webhookUrl && webhookSecret ? { ...common, mode: 'webhook', webhookUrl, webhookSecret } : undefined;
};

const slackFrom = (values: Variables): SlackConfig | undefined => {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = values;
  if (!botToken) return undefined;
  const common = { botToken, apiUrl: values.SLACK_API_URL };
  if (appToken) return { ...common, mode: 'socket', appToken };
  return signingSecret ? { ...common, mode: 'http', signingSecret } : undefined;
};

/** The process's own environment, completed from `.env` where there is one. */
const ownEnvironment = (): NodeJS.ProcessEnv => {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw new OperatorError(`.env cannot be read: ${error}`);
  }
  return process.env;
};

/** Reads and checks the environment. Throws one `OperatorError` that names everything missing and wrong, a line each. */
export const readConfig = (env: NodeJS.ProcessEnv = ownEnvironment()): Config => {
  const present: Present = Object.fromEntries(
    Object.keys(variables).flatMap((name) => {
      const value = env[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const read = z.object(variables).partial().safeParse(present);
  const mistakes = read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`);
  const values: Variables = read.data ?? {};

  const live = credentials.some((name) => name in present);
  mistakes.push(...contradictions(present, live));

  const common: Common = {
    deskConfig: values.DESK_CONFIG ?? defaultDeskConfig,
    templatesDir: values.TEMPLATES_DIR ?? 'templates',
    port: values.PORT ?? 3000,
    host: values.HOST ?? '127.0.0.1',
    logLevel: values.LOG_LEVEL ?? 'info',
    now: values.DESK_NOW,
  };
  if (!live && mistakes.length === 0) {
    const telegramDriver = values.TELEGRAM_DRIVER ?? 'grammy';
    return { ...common, mode: 'sandbox', databaseUrl: values.DATABASE_URL, telegramDriver };
  }
  const telegram = telegramFrom(values);
  const slack = slackFrom(values);
  if (mistakes.length === 0 && telegram && slack) {
    return { ...common, mode: 'live', databaseUrl: values.DATABASE_URL ?? defaultDatabase, telegram, slack };
  }
  const heading = live
    ? 'The environment is not complete. Remove all tokens and secrets to start the sandbox instead.'
    : 'The environment has mistakes.';
  throw new OperatorError([heading, ...mistakes].join('\n'));
};

/** The database alone, for commands that need nothing else of the environment. Throws `OperatorError`. */
export const readDatabaseUrl = (env: NodeJS.ProcessEnv = ownEnvironment()): string => {
  const read = variables.DATABASE_URL.safeParse(env.DATABASE_URL?.trim() || defaultDatabase);
  if (read.success) return read.data;
  throw new OperatorError(read.error.issues.map(({ message }) => `DATABASE_URL ${message}.`).join('\n'));
};

/** Where the desk's file is, for commands that need no more. */
export const readDeskConfigPath = (env: NodeJS.ProcessEnv = ownEnvironment()): string =>
  env.DESK_CONFIG?.trim() || defaultDeskConfig;

/** Whether a stack is wanted with an error, also with one in the configuration itself. */
export const debugWanted = (env: NodeJS.ProcessEnv = process.env): boolean => env.LOG_LEVEL === 'debug';
