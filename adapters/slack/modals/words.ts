import type { ActionsBlock, InputBlock, ModalView } from '@slack/types';
import { longestWords, type WordPart, wordParts } from '../../../src/core/digest/words.js';
import type { Answer, Inbound, WordFields } from '../../../src/core/inbound.js';
import type { Language } from '../../../src/core/model.js';
import { type Texts, text } from '../../../src/core/texts.js';
import { cut } from '../cut.js';
import { type Json, object, string } from '../json.js';
import { fieldOf, metadataOf, plain } from './view.js';

/** The button under a draft, and the form that it opens. */
export const ADD_WORDS = 'digest-words';

/** `id`: the team and the week. */
export const wordsButton = (id: string, language: Language, texts: Texts): ActionsBlock => ({
  type: 'actions',
  block_id: `digest-words:${id}`,
  elements: [
    {
      type: 'button',
      action_id: ADD_WORDS,
      value: id,
      style: 'primary',
      text: { type: 'plain_text', text: cut(texts.line(language, text('button-digest-words')), 75), emoji: false },
    },
  ],
});

/** Three sentences about the week, as they stand so far; the view remembers how it was shown. */
export const renderWordsForm = (
  { team, week, words, language }: Extract<Answer, { kind: 'digest-words-form' }>,
  channel: string,
  texts: Texts,
): ModalView => {
  const say = (id: string, args?: Parameters<typeof text>[1]): string => texts.line(language, text(id, args));
  const field = (part: WordPart): InputBlock => ({
    type: 'input',
    block_id: part,
    optional: true,
    label: plain(say('digest-about', { about: part }), 2_000),
    element: {
      type: 'plain_text_input',
      action_id: part,
      multiline: true,
      max_length: longestWords,
      ...(words[part] !== '' && { initial_value: words[part] }),
    },
  });
  return {
    type: 'modal',
    callback_id: ADD_WORDS,
    private_metadata: JSON.stringify({ channel, team, week, shown: words }),
    title: plain(say('digest-words-title'), 24),
    submit: plain(say('digest-words-submit'), 24),
    close: plain(say('modal-cancel'), 24),
    blocks: [{ type: 'section', text: plain(say('digest-words-hint'), 3_000) }, ...wordParts.map(field)],
  };
};

const fieldsOf = (of: (part: WordPart) => unknown): WordFields => ({
  well: string(of('well')) ?? '',
  missed: string(of('missed')) ?? '',
  next: string(of('next')) ?? '',
});

/** What was filled in; `undefined` for another form, `null` for one that cannot be read. */
export const readWordsForm = (
  body: Json,
): Omit<Extract<Inbound, { kind: 'digest-words-added' }>, 'key' | 'at' | 'payload'> | null | undefined => {
  if (object(body.view).callback_id !== ADD_WORDS) return undefined;
  const metadata = metadataOf(body);
  const [agent, team, week] = [object(body.user).id, metadata.team, metadata.week].map(string);
  if (!agent || !team || !week) return null;
  return {
    kind: 'digest-words-added',
    team,
    week,
    words: fieldsOf((part) => fieldOf(body, part).value),
    shown: fieldsOf((part) => object(metadata.shown)[part]),
    channel: string(metadata.channel) ?? '',
    agent,
  };
};

/** About which team's week a lead wants to say something; `undefined` for any other button. */
export const readWordsPress = (
  actionId: string | undefined,
  value: string | undefined,
): { kind: 'digest-words-asked'; team: string; week: string } | undefined => {
  const [, team, week] = (actionId === ADD_WORDS && /^(.+)\/(\d{4}-W\d{2})$/.exec(value ?? '')) || [];
  return team && week ? { kind: 'digest-words-asked', team, week } : undefined;
};
