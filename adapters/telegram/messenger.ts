import type { Log } from '../../src/core/log.js';
import type { Language } from '../../src/core/model.js';
import type { Connection } from '../../src/core/outgoing.js';
import type { Clock, FetchFile, Messenger, MessengerHost, PollingTurn } from '../../src/core/ports.js';
import type { Texts } from '../../src/core/texts.js';
import { createAnswers } from './answers.js';
import type { TelegramDriver } from './bot-api.js';
import { registerCommands } from './commands.js';
import { deliveryError, isDone } from './faults.js';
import { createIntake, type Intake } from './intake.js';
import { queryIdOf } from './read-update.js';
import { renderCall } from './render.js';
import { createFileSender } from './send-file.js';
import { translate } from './translate.js';
import { createWebhookIntake, type WebhookSettings } from './webhook.js';

interface Options {
  readonly driver: TelegramDriver;
  /** The bot's id and its name without the `@`, as `identifyBot` finds them. */
  readonly account: string;
  readonly username: string;
  readonly referenceIn: (payload: string) => string | null;
  readonly texts: Texts;
  /** Of the menu of commands; the first is for everybody else. */
  readonly languages: readonly [Language, ...Language[]];
  /** Gets what is to be sent. */
  readonly fetchFile: FetchFile;
  /** The machine's: dates what Telegram gives no date. */
  readonly clock: Clock;
  readonly log: Log;
  /** Where several processes may poll. */
  readonly turn?: PollingTurn | undefined;
  /** Absent: by long polling. */
  readonly webhook?: WebhookSettings | undefined;
}

const messageIdOf = (result: unknown): string | null =>
  typeof result === 'object' && result !== null && 'message_id' in result ? String(result.message_id) : null;

/** Telegram, by long polling or by a webhook. */
export const createTelegramMessenger = (options: Options): Messenger => {
  const { driver, account, username, referenceIn, texts, languages, clock, log, webhook } = options;
  const answers = createAnswers(driver, texts, log);
  const sendFile = createFileSender(driver, options.fetchFile);
  const stopping = new AbortController();
  let menu: Promise<void> | undefined;
  let intake: Intake | undefined;

  const take = async ({ receive }: MessengerHost, update: unknown): Promise<void> => {
    const inbound = translate(update, { account, username, referenceIn, now: clock.now() });
    const answer = inbound && (await receive(inbound));
    const queryId = queryIdOf(update);
    // Also where nothing was understood: an unanswered button shows a waiting circle for a minute.
    if (queryId !== undefined) answers.toPress(queryId, answer);
  };

  const fillMenu = () => {
    menu ??= registerCommands(driver, texts, languages, stopping.signal).catch((error: unknown) => {
      if (!stopping.signal.aborted) log.warn({ err: error }, 'the menu of commands was not set');
      menu = undefined;
    });
  };

  const report = (host: MessengerHost, connection: Connection) => {
    host.report(connection);
    if (connection.connected) fillMenu();
  };

  return {
    platform: 'telegram',
    start: async (host) => {
      const parts = {
        driver,
        log,
        take: (update: unknown) => take(host, update),
        report: (connection: Connection) => report(host, connection),
      };
      intake = webhook ? createWebhookIntake({ ...parts, ...webhook }) : createIntake({ ...parts, turn: options.turn });
      intake.start();
    },
    stop: async () => {
      stopping.abort();
      await intake?.stop();
      await Promise.all([answers.settle(), menu]);
    },
    // Telegram offers no way to look whether an uncertain message arrived: it is sent again, once Telegram answers at
    // all. Else one outage could repeat it many times.
    deliver: async ({ uncertain, outgoing }) => {
      try {
        if (uncertain) await driver.call('getMe', {});
        if (outgoing.kind === 'file') return { ref: messageIdOf(await sendFile(outgoing)) };
        const { method, params } = renderCall(outgoing, texts);
        return { ref: messageIdOf(await driver.call<unknown>(method, params)) };
      } catch (error) {
        if (isDone(error)) return { ref: outgoing.kind === 'buttons' ? outgoing.ref : null };
        throw deliveryError(error);
      }
    },
  };
};
