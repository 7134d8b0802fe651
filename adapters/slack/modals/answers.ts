import type { KnownBlock, ModalView } from '@slack/types';
import { shelves } from '../../../src/core/answers/shelf.js';
import type { Answer, Inbound } from '../../../src/core/inbound.js';
import { type Texts, text } from '../../../src/core/texts.js';
import { answerActions, answerButton, renderLine } from '../answer-lines.js';
import { oneLine } from '../cut.js';
import { type Json, object, string } from '../json.js';
import { elementsOf } from '../parts.js';
import { readRichText } from '../read-rich-text.js';
import { writeRichText } from '../write-rich-text.js';
import { fieldOf, metadataOf, plain, readingView, sectionOf } from './view.js';

/** The form's name, and its one field. */
const EDIT = 'answer-edit';
const BODY = 'body';

/** The likeliest answers for a ticket; buttons for whoever may send one. `channel`: where its card stands. */
export const renderAnswers = (
  { ticket, lines, assignee, mine, language }: Extract<Answer, { kind: 'answers' }>,
  channel: string,
  texts: Texts,
): ModalView => {
  const say = (id: string): string => texts.line(language, text(id));
  const hint = assignee === null ? text('answers-claim') : text('answers-others', { agent: { agent: assignee } });
  const blocks: KnownBlock[] = lines.flatMap((line) => {
    const buttons = [
      answerButton('send', line, ticket, say('button-answer-send')),
      answerButton('edit', line, ticket, say('button-answer-edit')),
    ];
    return [renderLine(line, language, texts), ...(mine ? [answerActions(line, buttons)] : [])];
  });
  return {
    ...readingView(say('answers-title'), say('modal-close'), [
      ...(mine ? [] : [sectionOf(elementsOf(texts.parts(language, hint)))]),
      ...blocks,
    ]),
    private_metadata: JSON.stringify({ channel }),
  };
};

/** One answer, to be changed before it is sent; its formatting stays. */
export const renderAnswerForm = (
  { ticket, shelf, entry, title, content, missing, language }: Extract<Answer, { kind: 'answer-form' }>,
  channel: string,
  texts: Texts,
): ModalView => {
  const say = (id: string): string => texts.line(language, text(id));
  const initial = writeRichText(content);
  const hint = texts.line(language, text('answer-edit-missing', { variables: missing.join(', ') }));
  return {
    type: 'modal',
    callback_id: EDIT,
    private_metadata: JSON.stringify({ channel, ticket, shelf, entry }),
    title: plain(say('answer-edit-title'), 24),
    submit: plain(say('button-answer-send'), 24),
    close: plain(say('modal-cancel'), 24),
    blocks: [
      {
        type: 'input',
        block_id: BODY,
        label: plain(oneLine(title, 100), 2_000),
        ...(missing.length > 0 && { hint: plain(hint, 2_000) }),
        element: { type: 'rich_text_input', action_id: BODY, ...(initial && { initial_value: initial }) },
      },
    ],
  };
};

type Read = Omit<Extract<Inbound, { kind: 'answer-edited' }>, 'key' | 'at' | 'payload'>;

/** What was made of it; `undefined` for another form, `null` for one that cannot be read. */
export const readAnswerForm = (body: Json): Read | null | undefined => {
  if (object(body.view).callback_id !== EDIT) return undefined;
  const { ticket, shelf: name, entry, channel } = metadataOf(body);
  const shelf = shelves.find((one) => one === name);
  const [agent, which, where] = [object(body.user).id, entry, channel].map(string);
  if (!agent || !which || !where || !shelf || typeof ticket !== 'number') return null;
  const read = readRichText([fieldOf(body, BODY).rich_text_value]) ?? { text: [], mentions: false };
  return {
    kind: 'answer-edited',
    ticket,
    shelf,
    entry: which,
    answer: read.text,
    mentions: read.mentions,
    channel: where,
    agent,
  };
};
