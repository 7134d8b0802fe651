import { isLead } from '../dead-letters/list.js';
import { direct } from '../deliveries/owe.js';
import type { Answer, Inbound } from '../inbound.js';
import { languageOf, teamOf } from '../settings.js';
import { type Text, text } from '../texts.js';
import type { Work } from '../work.js';
import { draftsRevision, type FaqDraft } from './draft.js';
import { draftMistakes, draftTopics, topicOf } from './draft-fields.js';

interface Pressed {
  readonly draft: number;
  readonly channel: string;
  readonly agent: string;
}

/** A draft about which nobody has decided, for a lead; else what the person is told. */
const open = async (
  { tx, settings }: Work,
  { draft: id, channel, agent }: Pressed,
): Promise<{ readonly draft: FaqDraft } | { readonly refused: Answer }> => {
  const say = (what: string) => ({
    refused: { kind: 'text', text: text(what), language: languageOf(settings, channel) } as const,
  });
  if (!isLead(settings, agent)) return say('answer-not-lead');
  const draft = await tx.drafts.byId(id);
  return draft?.state === 'proposed' ? { draft } : say('draft-decided');
};

const tellAuthor = (work: Work, { author, topic }: FaqDraft, told: Text): Promise<void> => {
  const { language } = teamOf(work.settings, topic?.team ?? work.settings.defaultTeam);
  return work.tx.outbox.add([direct(work, author, language, told)]);
};

/** *Review* under the message about a draft: the form with what was proposed. */
export const review = async (work: Work, pressed: Pressed): Promise<Answer> => {
  const found = await open(work, pressed);
  if ('refused' in found) return found.refused;
  const { id, entry, title, language: spoken, topic, questions, keywords, body } = found.draft;
  const { settings } = work;
  const language = languageOf(settings, pressed.channel);
  return {
    kind: 'draft-form',
    of: { draft: id },
    fields: {
      name: entry,
      title,
      language: spoken,
      topic: topic && `${topic.team}/${topic.topic}`,
      questions,
      keywords,
      body,
    },
    languages: settings.languages,
    topics: draftTopics(settings, language),
    language,
  };
};

/** Whether the FAQ has something of this name in this language already. */
const isTaken = async ({ tx, faq }: Work, name: string, language: string): Promise<boolean> =>
  faq.entries.get(name)?.versions[language] !== undefined ||
  (await tx.drafts.inState('approved')).some((other) => other.entry === name && other.language === language);

/** The draft, as the lead has edited it, is part of the FAQ. */
export const approve = async (work: Work, event: Extract<Inbound, { kind: 'draft-approved' }>): Promise<Answer> => {
  const { tx, settings, now } = work;
  const found = await open(work, event);
  if ('refused' in found) return found.refused;
  const { draft } = found;
  const { fields, agent } = event;
  const language = languageOf(settings, event.channel);
  const mistakes = draftMistakes(work, fields, language);
  if (mistakes) return mistakes;
  const entry = fields.name ?? draft.entry;
  if (await isTaken(work, entry, fields.language))
    return { kind: 'mistakes', fields: { name: text('mistake-name-taken') }, language };
  const { questions, keywords, body } = fields;
  const title = fields.title.trim();
  const decided = { state: 'approved', decidedBy: agent, decidedAt: now } as const;
  const approved: FaqDraft = {
    ...draft,
    ...decided,
    entry,
    language: fields.language,
    title,
    topic: topicOf(fields),
    questions,
    keywords,
    body,
  };
  await tx.drafts.save(approved);
  await tx.meta.set(draftsRevision, String(draft.id));
  // Also where a lead approves their own: what is owed tells the other processes.
  await tellAuthor(work, approved, text('author-draft-approved', { title }));
  return { kind: 'done', text: text('draft-approved', { title }), language };
};

/** *Reject*: its words are forgotten. */
export const reject = async (work: Work, event: Pressed): Promise<Answer> => {
  const found = await open(work, event);
  if ('refused' in found) return found.refused;
  const { draft } = found;
  const { title } = draft;
  const decided = { state: 'rejected', decidedBy: event.agent, decidedAt: work.now } as const;
  await work.tx.drafts.save({ ...draft, ...decided, title: '', questions: [], keywords: [], body: [] });
  if (draft.author !== event.agent) await tellAuthor(work, draft, text('author-draft-rejected', { title }));
  return { kind: 'text', text: text('draft-rejected', { title }), language: languageOf(work.settings, event.channel) };
};
