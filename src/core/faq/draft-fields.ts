import { unknownVariables, written } from '../answers/variables.js';
import type { Answer, DraftFields } from '../inbound.js';
import type { Language } from '../model.js';
import { plainText } from '../rich-text.js';
import { type DeskSettings, localize } from '../settings.js';
import { type Text, text } from '../texts.js';
import type { Work } from '../work.js';
import { entryName, type FaqDraft } from './draft.js';

/** A title stands on labels, where Slack allows little more; files have the same limit. */
const longestTitle = 100;

/** Every topic that an entry can be about, in the words of who chooses. */
export const draftTopics = (settings: DeskSettings, language: Language) =>
  settings.teams.flatMap((team) =>
    team.topics.map((topic) => ({
      value: `${team.key}/${topic.key}`,
      name: `${localize(team.name, language, settings)} · ${localize(topic.label, language, settings)}`,
    })),
  );

export const topicOf = (fields: Pick<DraftFields, 'topic'>): FaqDraft['topic'] => {
  const [team, topic] = fields.topic?.split('/') ?? [];
  return team === undefined || topic === undefined ? null : { team, topic };
};

/** What is wrong with a draft as it was filled in; `undefined` where it can become an entry. */
export const draftMistakes = (
  work: Pick<Work, 'settings' | 'customerTextLimit'>,
  fields: DraftFields,
  language: Language,
): Extract<Answer, { kind: 'mistakes' }> | undefined => {
  const found: Record<string, Text> = {};
  const { title, name, body } = fields;
  const words = plainText(body);
  const open = unknownVariables(body);
  if (title.trim() === '') found.title = text('mistake-empty');
  if (title.length > longestTitle) found.title = text('mistake-too-long', { limit: longestTitle });
  if (name !== null && !entryName.test(name)) found.name = text('mistake-name');
  if (!work.settings.languages.includes(fields.language)) found.language = text('mistake-empty');
  if (words.trim() === '') found.body = text('mistake-empty');
  if (words.length > work.customerTextLimit) found.body = text('mistake-too-long', { limit: work.customerTextLimit });
  if (open.length > 0) found.body = text('mistake-variables', { variables: open.map(written).join(', ') });
  return Object.keys(found).length > 0 ? { kind: 'mistakes', fields: found, language } : undefined;
};
