import type { ActionsBlock, InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Answer, DraftFields, Inbound } from '../../../src/core/inbound.js';
import type { Language } from '../../../src/core/model.js';
import { type Text, type Texts, text } from '../../../src/core/texts.js';
import { cut, oneLine } from '../cut.js';
import { type Json, object, string } from '../json.js';
import { readRichText } from '../read-rich-text.js';
import { writeRichText } from '../write-rich-text.js';
import { fieldOf, metadataOf, plain } from './view.js';

type DraftForm = Extract<Answer, { kind: 'draft-form' }>;

/** The form's name; what it is about stands in its metadata. */
const DRAFT = 'faq-draft';

/** The message shortcut. */
export const SAVE_AS_FAQ = 'save-as-faq';

export const REVIEW = 'draft-review';
const REJECT = 'draft-reject';

/** As many options as one menu takes. */
const MOST_OPTIONS = 100;

const option = (value: string, name: string): PlainTextOption => ({ text: plain(oneLine(name, 75), 75), value });

const button = (action: string, draft: number, label: string, style?: 'danger'): ActionsBlock => ({
  type: 'actions',
  block_id: `draft:${draft}`,
  elements: [
    {
      type: 'button',
      action_id: action,
      value: String(draft),
      text: { type: 'plain_text', text: cut(label, 75), emoji: false },
      ...(style && { style }),
    },
  ],
});

/** Opens a draft for a lead. */
export const reviewButton = (
  { label, draft }: { readonly label: Text; readonly draft: number },
  language: Language,
  texts: Texts,
): ActionsBlock => button(REVIEW, draft, texts.line(language, label));

const fieldsOf = ({ fields, languages, topics, language }: DraftForm, say: (id: string) => string): InputBlock[] => {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const spoken = languages.map((code) => option(code, names.of(code) ?? code));
  const about = topics.slice(0, MOST_OPTIONS).map(({ value, name }) => option(value, name));
  const initial = writeRichText(fields.body);
  const words = (id: keyof DraftFields, value: string, multiline: boolean, optional: boolean): InputBlock => ({
    type: 'input',
    block_id: id,
    optional,
    label: plain(say(`draft-field-${id}`), 2_000),
    hint: plain(say(`draft-hint-${id}`), 2_000),
    element: {
      type: 'plain_text_input',
      action_id: id,
      multiline,
      max_length: 3_000,
      ...(value !== '' && { initial_value: cut(value, 3_000) }),
    },
  });
  const menu = (id: keyof DraftFields, options: PlainTextOption[], chosen: string | null): InputBlock => {
    const first = options.find(({ value }) => value === chosen);
    return {
      type: 'input',
      block_id: id,
      optional: id === 'topic',
      label: plain(say(`draft-field-${id}`), 2_000),
      element: { type: 'static_select', action_id: id, options, ...(first && { initial_option: first }) },
    };
  };
  return [
    words('title', fields.title, false, false),
    ...(fields.name === null ? [] : [words('name', fields.name, false, false)]),
    menu('language', spoken, fields.language),
    ...(about.length > 0 ? [menu('topic', about, fields.topic)] : []),
    words('questions', fields.questions.map((one) => oneLine(one, 1_000)).join('\n'), true, true),
    words('keywords', fields.keywords.join(', '), false, true),
    {
      type: 'input',
      block_id: 'body',
      label: plain(say('draft-field-body'), 2_000),
      hint: plain(say('draft-hint-body'), 2_000),
      element: { type: 'rich_text_input', action_id: 'body', ...(initial && { initial_value: initial }) },
    },
  ];
};

/** An answer on its way into the FAQ: proposed by an agent, or reviewed by a lead. */
export const renderDraftForm = (form: DraftForm, channel: string, texts: Texts): ModalView => {
  const say = (id: string): string => texts.line(form.language, text(id));
  const reviewed = 'draft' in form.of;
  return {
    type: 'modal',
    callback_id: DRAFT,
    private_metadata: JSON.stringify({ channel, ...form.of }),
    title: plain(say(reviewed ? 'draft-review-title' : 'draft-title'), 24),
    submit: plain(say(reviewed ? 'draft-approve' : 'draft-submit'), 24),
    close: plain(say('modal-cancel'), 24),
    blocks: [
      ...fieldsOf(form, say),
      ...('draft' in form.of ? [button(REJECT, form.of.draft, say('button-draft-reject'), 'danger')] : []),
    ],
  };
};

const typed = (body: Json, name: string): string => string(fieldOf(body, name).value)?.trim() ?? '';
const chosen = (body: Json, name: string): string | null =>
  string(object(fieldOf(body, name).selected_option).value) ?? null;
const listed = (words: string, between: RegExp): readonly string[] =>
  words
    .split(between)
    .map((one) => one.trim())
    .filter((one) => one !== '');

type Read<K> = Omit<Extract<Inbound, { kind: K }>, 'key' | 'at' | 'payload'>;

/** What was filled in; `undefined` for another form, `null` for one that cannot be read. */
export const readDraftForm = (body: Json): Read<'draft-proposed'> | Read<'draft-approved'> | null | undefined => {
  if (object(body.view).callback_id !== DRAFT) return undefined;
  const { message, draft, channel } = metadataOf(body);
  const agent = string(object(body.user).id);
  const fields: DraftFields = {
    name: typeof draft === 'number' ? typed(body, 'name') : null,
    title: typed(body, 'title'),
    language: chosen(body, 'language') ?? '',
    topic: chosen(body, 'topic'),
    questions: listed(typed(body, 'questions'), /\n/),
    keywords: listed(typed(body, 'keywords'), /[,\n]/),
    body: readRichText([fieldOf(body, 'body').rich_text_value])?.text ?? [],
  };
  const about = { fields, agent: agent ?? '', channel: string(channel) ?? '' };
  if (!agent) return null;
  if (typeof draft === 'number') return { kind: 'draft-approved', draft, ...about };
  return typeof message === 'number' ? { kind: 'draft-proposed', message, ...about } : null;
};

const pressed = { [REVIEW]: 'draft-review-asked', [REJECT]: 'draft-rejected' } as const;

/** What is to be done with which draft; `undefined` for any other button. */
export const readDraftPress = (
  actionId: string | undefined,
  value: string | undefined,
): { kind: 'draft-review-asked' | 'draft-rejected'; draft: number } | undefined => {
  if (actionId !== REVIEW && actionId !== REJECT) return undefined;
  return /^[1-9]\d{0,14}$/.test(value ?? '') ? { kind: pressed[actionId], draft: Number(value) } : undefined;
};
