import type { Instant, Language } from '../model.js';
import type { RichText } from '../rich-text.js';
import type { FaqEntry, FaqVersion } from './book.js';

/** An answer that an agent proposes for the FAQ, in one language. */
export interface FaqDraft {
  readonly id: number;
  /** The name it has, or would have, in the FAQ. */
  readonly entry: string;
  readonly language: Language;
  readonly title: string;
  readonly topic: FaqEntry['topic'];
  readonly questions: readonly string[];
  readonly keywords: readonly string[];
  readonly body: RichText;
  readonly state: 'proposed' | 'approved' | 'rejected';
  readonly author: string;
  /** Whose ticket it was written in. */
  readonly customerId: number | null;
  readonly proposedAt: Instant;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
}

/** Under this key stands what changes with each approval. */
export const draftsRevision = 'faq.drafts';

const versionOf = ({ title, keywords, questions, body }: FaqDraft): FaqVersion => ({
  title,
  keywords,
  questions,
  body,
});

/** The entries of the files with the approved drafts among them: a file of the same name and language wins. */
export const withDrafts = (files: readonly FaqEntry[], approved: readonly FaqDraft[]): readonly FaqEntry[] => {
  const entries = new Map(files.map((entry) => [entry.id, entry]));
  for (const draft of approved) {
    const { entry: id, language, topic } = draft;
    const known = entries.get(id);
    const versions = { [language]: versionOf(draft), ...known?.versions };
    entries.set(id, known ? { ...known, versions } : { id, topic, versions });
  }
  return [...entries.values()];
};

const latin: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ł: 'l',
};

/** How an entry may be called: it becomes a file's name, and travels in buttons. */
export const entryName = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** A name made of a title. */
export const nameFrom = (title: string): string => {
  const letters = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u0400-\u04ffł]/gu, (letter) => latin[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '');
  const name = letters
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return name === '' ? 'answer' : name;
};
