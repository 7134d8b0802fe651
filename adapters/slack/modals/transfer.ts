import type { ModalView, PlainTextElement, PlainTextOption } from '@slack/types';
import type { Answer, Inbound, TransferTarget } from '../../../src/core/inbound.js';
import { type Texts, text } from '../../../src/core/texts.js';
import { cut, oneLine } from '../cut.js';
import { type Json, list, object, string } from '../json.js';

/** The modal's name, and the blocks in which its values stand. */
const TRANSFER = 'transfer';
const TEAM = 'team';
const COMMENT = 'comment';

/** As many options as one menu takes. */
const MOST_OPTIONS = 100;
const COMMENT_LENGTH = 3_000;

type TransferForm = Extract<Answer, { kind: 'transfer-form' }>;

const plain = (value: string, max: number): PlainTextElement => ({
  type: 'plain_text',
  text: cut(value, max),
  emoji: false,
});

const option = ({ team, topic, name }: TransferTarget): PlainTextOption => ({
  text: plain(oneLine(name, 75), 75),
  value: topic === null ? team : `${team}/${topic}`,
});

/** Where there are too many topics for one menu, teams alone can be chosen. */
const optionsOf = (targets: readonly TransferTarget[]): PlainTextOption[] =>
  (targets.length <= MOST_OPTIONS ? targets : targets.filter(({ topic }) => topic === null))
    .slice(0, MOST_OPTIONS)
    .map(option);

/** Where the ticket shall go, and a comment for whoever gets it. `channel`: where its card stands. */
export const renderTransfer = (form: TransferForm, channel: string, texts: Texts): ModalView => {
  const say = (id: string): string => texts.line(form.language, text(id));
  return {
    type: 'modal',
    callback_id: TRANSFER,
    private_metadata: JSON.stringify({ ticket: form.ticket, assignee: form.assignee, channel }),
    title: plain(say('transfer-title'), 24),
    submit: plain(say('transfer-submit'), 24),
    close: plain(say('modal-cancel'), 24),
    blocks: [
      {
        type: 'input',
        block_id: TEAM,
        label: plain(say('transfer-team'), 2_000),
        element: {
          type: 'static_select',
          action_id: TEAM,
          placeholder: plain(say('transfer-choose'), 150),
          options: optionsOf(form.targets),
        },
      },
      {
        type: 'input',
        block_id: COMMENT,
        optional: true,
        label: plain(say('transfer-comment'), 2_000),
        hint: plain(say('transfer-comment-hint'), 2_000),
        element: { type: 'plain_text_input', action_id: COMMENT, multiline: true, max_length: COMMENT_LENGTH },
      },
    ],
  };
};

/** Beside the menu, so that the comment stays as it was typed. */
export const transferRefused = (reason: string) => ({ response_action: 'errors' as const, errors: { [TEAM]: reason } });

/** What the form remembers of the card; an empty object where it is none of ours. */
const metadataOf = (view: Json): Json => {
  try {
    return object(JSON.parse(string(view.private_metadata) ?? ''));
  } catch {
    return {};
  }
};

/** The channel of the card on which a form was asked for. */
export const channelOfForm = (body: Json): string | undefined => string(metadataOf(object(body.view)).channel);

type Read = Omit<Extract<Inbound, { kind: 'agent-transferred' }>, 'key' | 'at' | 'payload'>;

/** What was filled in; `undefined` for another form, `null` for one that cannot be read. */
export const readTransfer = (body: Json): Read | null | undefined => {
  const view = object(body.view);
  if (view.callback_id !== TRANSFER) return undefined;
  const { ticket, assignee, channel } = metadataOf(view);
  const values = object(object(view.state).values);
  const chosen = string(object(object(object(values[TEAM])[TEAM]).selected_option).value);
  const comment = string(object(object(values[COMMENT])[COMMENT]).value)?.trim() ?? '';
  const [agent, room, trigger, where] = [object(body.user).id, view.id, body.trigger_id, channel].map(string);
  const [team, topic] = chosen?.split('/') ?? [];
  if (!agent || !room || !trigger || !where || !team || typeof ticket !== 'number') return null;
  return {
    kind: 'agent-transferred',
    ticket,
    team,
    topic: topic ?? null,
    comment: comment === '' ? null : comment,
    assignee: string(assignee) ?? null,
    channel: where,
    place: { platform: 'slack', room, ref: trigger },
    agent,
  };
};

/** Whether a press asks for a form. */
export const asksForForm = (body: Json): boolean =>
  body.type === 'block_actions' && object(list(body.actions)[0]).action_id === TRANSFER;
