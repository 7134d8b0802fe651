import {
  App,
  type Receiver,
  type ReceiverEvent,
  type RespondArguments,
  type RespondFn,
  type ViewResponseAction,
} from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { StoreUnavailable } from '../../src/core/errors.js';
import type { Answer, Inbound, Receive } from '../../src/core/inbound.js';
import type { Log } from '../../src/core/log.js';
import type { Language } from '../../src/core/model.js';
import { type Text, type Texts, text } from '../../src/core/texts.js';
import { isForForms, renderAnswer } from './answer.js';
import type { Rendered } from './cards/card.js';
import { clientOptions } from './client.js';
import { describe } from './faults.js';
import { isStranger, type SlackWorkspace } from './identity.js';
import { object, string } from './json.js';
import { createForms, type OpenForm, titleOf } from './modals/forms.js';
import { metadataOf, refusedForm } from './modals/view.js';
import { translate } from './translate.js';

/** Where the words for the acting person wait while Bolt looks for the listener. */
const ANSWER = 'deskAnswer';
/** The form that was opened for this press, to be filled with them. */
const FORM = 'deskForm';

/** What Slack is told about a form that was filled in. */
type Submitted = ViewResponseAction;

/** Every event on its way to the desk. */
export interface Intake {
  /** Stores what happened, and only then lets Bolt confirm it. Rejects, with nothing confirmed, when it could not be stored. */
  process(event: ReceiverEvent): Promise<void>;
  /** Takes nothing more; resolves when all that was taken is finished. */
  close(): Promise<void>;
}

const channelOf = (body: ReceiverEvent['body']): string =>
  string(object(body.channel).id) ?? string(body.channel_id) ?? string(metadataOf(body).channel) ?? '';

const ephemeral = ({ blocks, text: fallback }: Rendered): RespondArguments => ({
  response_type: 'ephemeral',
  blocks,
  text: fallback,
});

/** Bolt with the desk's listeners; nothing of it starts to listen here, so any receiver may feed it. */
const createApp = (options: {
  readonly client: WebClient;
  readonly apiUrl: string;
  readonly workspace: SlackWorkspace;
  readonly log: Log;
}): App => {
  const { client, workspace, log } = options;
  const receiver: Receiver = { init: () => undefined, start: async () => undefined, stop: async () => undefined };
  const settings = clientOptions(options);
  const app = new App({
    receiver,
    authorize: async () => ({ botUserId: workspace.botUserId, botId: workspace.botId, teamId: workspace.account }),
    clientOptions: settings,
    ...(settings.logger && { logger: settings.logger }),
    convoStore: false,
    ignoreSelf: false,
  });
  app.command(/.*/, async ({ ack, context }) => {
    const answer: Rendered | undefined = context[ANSWER];
    await (answer ? ack(ephemeral(answer)) : ack());
  });
  const show = async (
    body: ReceiverEvent['body'],
    user: string,
    context: Readonly<Record<string, unknown>>,
    respond: RespondFn,
  ): Promise<void> => {
    const said: { [ANSWER]?: Rendered; [FORM]?: () => Promise<boolean> } = context;
    if (await said[FORM]?.()) return;
    const answer = said[ANSWER];
    if (!answer) return;
    const channel = channelOf(body);
    try {
      await client.chat.postEphemeral({ channel, user, blocks: answer.blocks, text: answer.text });
    } catch (error) {
      log.info({ channel, reason: describe(error) }, 'Slack took no ephemeral message; answering by the response url');
      await respond({ ...ephemeral(answer), replace_original: false });
    }
  };
  app.action(/.*/, async ({ ack, body, context, respond }) => {
    await ack();
    await show(body, body.user.id, context, respond);
  });
  app.shortcut(/.*/, async ({ ack, body, context, respond }) => {
    await ack();
    await show(body, body.user.id, context, respond);
  });
  app.view(/.*/, async ({ ack, context }) => {
    const said: Submitted | undefined = context[ANSWER];
    await (said ? ack(said) : ack());
  });
  return app;
};

export const createIntake = (options: {
  readonly client: WebClient;
  readonly apiUrl: string;
  readonly workspace: SlackWorkspace;
  readonly texts: Texts;
  readonly languageOf: (channel: string) => Language;
  readonly receive: Receive;
  /** Told of every event that the desk has taken, with its answer. */
  readonly taken: (inbound: Inbound, answer: Answer | undefined) => void;
  readonly log: Log;
}): Intake => {
  const { workspace, texts, languageOf, receive, taken, log } = options;
  const app = createApp(options);
  const forms = createForms(options);
  const inHand = new Set<Promise<void>>();
  let closed = false;

  /** Slack sends a click or a command once only: whoever acted is told when it was in vain. */
  const failed = (body: ReceiverEvent['body'], error: unknown): Answer => {
    if (body.event !== undefined) throw error;
    log.error({ reason: error instanceof Error ? error.message : describe(error) }, 'An action was not stored');
    return sorry(body);
  };

  const store = async (body: ReceiverEvent['body']): Promise<Answer | undefined> => {
    if (body.event === undefined && isStranger(body, workspace.account)) {
      return { kind: 'text', text: text('answer-not-member'), language: languageOf(channelOf(body)) };
    }
    const inbound = translate(body, workspace, Date.now());
    if (!inbound) return undefined;
    try {
      const answer = await receive(inbound);
      taken(inbound, answer);
      return answer;
    } catch (error) {
      return failed(body, error);
    }
  };

  const sorry = (body: ReceiverEvent['body']): Extract<Answer, { kind: 'text' }> => ({
    kind: 'text',
    text: text('answer-failed'),
    language: languageOf(channelOf(body)),
  });

  const openForm = (body: ReceiverEvent['body']): OpenForm | undefined => {
    if (isStranger(body, workspace.account)) return undefined;
    return forms.open(body, channelOf(body), languageOf(channelOf(body)));
  };

  const submitted = (body: ReceiverEvent['body'], answer: Answer): Submitted | undefined => {
    const line = (said: Text): string => texts.line('language' in answer ? answer.language : '', said);
    switch (answer.kind) {
      case 'text':
        return refusedForm(body, line(answer.text));
      case 'mistakes': {
        const errors = Object.entries(answer.fields).map(([field, said]) => [field, line(said)] as const);
        return { response_action: 'errors', errors: Object.fromEntries(errors) };
      }
      case 'done':
        return { response_action: 'update', view: forms.instead(answer, titleOf(body)) };
      default:
        return undefined;
    }
  };

  /** What Bolt's listener says: a form that was filled in is answered beside its fields, everything else by a message. */
  const rendered = (body: ReceiverEvent['body'], answer: Answer | undefined) => {
    if (!answer) return undefined;
    if (body.type === 'view_submission') return submitted(body, answer);
    return renderAnswer(isForForms(answer) ? sorry(body) : answer, { texts, workspaceUrl: workspace.url });
  };

  const handle = async (event: ReceiverEvent): Promise<void> => {
    const { body } = event;
    const form = openForm(body);
    const answer = await store(body);
    try {
      const said = {
        [ANSWER]: rendered(body, answer),
        [FORM]: form && (() => form.fill(answer ?? sorry(body))),
      };
      await app.processEvent({ ...event, customProperties: { ...event.customProperties, ...said } });
    } catch (error) {
      // It is stored: whatever is not confirmed now comes again and is known then.
      log.warn({ reason: describe(error) }, 'An event was stored, but Slack did not take its confirmation or answer');
    }
  };

  return {
    process(event) {
      if (closed) return Promise.reject(new StoreUnavailable('the desk is stopping'));
      const handled = handle(event).finally(() => inHand.delete(handled));
      inHand.add(handled);
      return handled;
    },
    async close() {
      closed = true;
      await Promise.allSettled(inHand);
    },
  };
};
