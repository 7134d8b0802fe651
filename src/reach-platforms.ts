import { createSlackClient, identifyWorkspace, landingOf } from '../adapters/slack/client.js';
import { createSlackFiles } from '../adapters/slack/files.js';
import { createSlackMessenger } from '../adapters/slack/messenger.js';
import { createTelegramFiles } from '../adapters/telegram/files.js';
import { identifyBot } from '../adapters/telegram/identify-bot.js';
import { createTelegramMessenger } from '../adapters/telegram/messenger.js';
import { createReferences } from '../adapters/telegram/references.js';
import { fetchFrom } from './core/file-transfer.js';
import type { Log } from './core/log.js';
import type { FetchFile, Messenger, PollingTurn } from './core/ports.js';
import type { DeskSettings } from './core/settings.js';
import type { Texts } from './core/texts.js';
import { createDriver, type createWays, type LiveConfig, slackApi, untilReached } from './platforms.js';
import type { ReadinessBoard } from './runtime/readiness.js';

interface Reaching {
  readonly config: LiveConfig;
  readonly ways: ReturnType<typeof createWays>;
  /** Milliseconds that the platforms have for an answer, where it is not what they usually need. */
  readonly answerWithin?: number | undefined;
  readonly readiness: ReadinessBoard;
  readonly log: Log;
}

/** What the messengers are given by the desk. */
interface Wiring {
  readonly settings: DeskSettings;
  readonly texts: Texts;
  /** The installation's own name, in what it posts. */
  readonly desk: (deliveryId: number) => string;
  readonly turn: PollingTurn | undefined;
  /** Files that lie with neither platform, by the name under which they are known. */
  readonly files: Readonly<Record<string, FetchFile>>;
  readonly onFatal: (reason: string) => void;
}

/** Asks both platforms who the desk is there, until they answer. Rejects with `OperatorError` for a wrong token. */
export const reachPlatforms = async ({ config, ways, answerWithin, readiness, log }: Reaching) => {
  const { telegram } = config;
  const driver = createDriver(telegram, answerWithin);
  const slack = { ...config.slack, apiUrl: config.slack.apiUrl ?? slackApi, answerWithin, log };
  const reach = async <T>(platform: string, ask: () => Promise<T>): Promise<T> => {
    const found = await untilReached(ask, (reason) => {
      log.warn({ platform, reason }, 'not reached yet');
      readiness.report(platform, { connected: false, reason });
    });
    readiness.report(platform, { connected: false, reason: 'answers, and is not connected yet' });
    return found;
  };
  const bot = await reach('telegram', () => identifyBot(driver));
  const workspace = await reach('slack', () => identifyWorkspace(slack));

  return {
    identities: { telegram: bot, slack: workspace },
    landings: { slack: landingOf(slack) },
    /** Harmless calls: whether the platforms take any. */
    checks: [
      { name: 'telegram calls', check: () => identifyBot(driver) },
      { name: 'slack calls', check: () => identifyWorkspace(slack) },
    ],
    createMessengers({ settings, texts, desk, turn, files, onFatal }: Wiring): readonly Messenger[] {
      // The platforms cannot see each other: each gets what the other has from here.
      const fetchFile = fetchFrom({
        telegram: createTelegramFiles(driver, telegram),
        slack: createSlackFiles({ ...slack, client: createSlackClient(slack) }),
        ...files,
      });
      return [
        createTelegramMessenger({
          ...ways.telegram,
          driver,
          ...bot,
          referenceIn: createReferences(telegram.token).referenceIn,
          texts,
          languages: settings.languages,
          fetchFile,
          clock: { now: Date.now },
          log,
          turn,
        }),
        createSlackMessenger({
          ...slack,
          ...ways.slack,
          desk,
          workspace,
          channels: settings.teams.map(({ channel, language }) => ({ id: channel, language })),
          texts,
          fetchFile,
          onFatal,
        }),
      ];
    },
  };
};
