import type { ModalView, PlainTextOption } from '@slack/types';
import type { Answer, Inbound, TransferTarget } from '../../../src/core/inbound.js';
import { type Texts, text } from '../../../src/core/texts.js';
import { oneLine } from '../cut.js';
import { type Json, object, string } from '../json.js';
import { fieldOf, metadataOf, plain } from './view.js';

/** The modal's name, and the blocks in which its values stand. */
export const TRANSFER = 'transfer';
const TEAM = 'team';
const COMMENT = 'comment';

/** As many options as one menu takes. */
const MOST_OPTIONS = 100;
const COMMENT_LENGTH = 3_000;

type TransferForm = Extract<Answer, { kind: 'transfer-form' }>;

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

type Read = Omit<Extract<Inbound, { kind: 'agent-transferred' }>, 'key' | 'at' | 'payload'>;

/** What was filled in; `undefined` for another form, `null` for one that cannot be read. */
export const readTransfer = (body: Json): Read | null | undefined => {
  const view = object(body.view);
  if (view.callback_id !== TRANSFER) return undefined;
  const { ticket, assignee, channel } = metadataOf(body);
  const chosen = string(object(fieldOf(body, TEAM).selected_option).value);
  const comment = string(fieldOf(body, COMMENT).value)?.trim() ?? '';
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
