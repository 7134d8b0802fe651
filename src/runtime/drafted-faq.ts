import type { FaqBook } from '../core/faq/book.js';
import { draftsRevision, type FaqDraft, withDrafts } from '../core/faq/draft.js';
import { createFaqBook } from '../core/faq/search.js';
import type { Store } from '../core/store.js';

/** The FAQ of the files with the approved drafts of the database in it. */
export interface DraftedFaq {
  /** The object stays the same, whatever changes. */
  readonly book: FaqBook;
  /** Takes up what was approved since, here or by another process. Rejects with `StoreUnavailable` only. */
  refresh(): Promise<void>;
}

export const createDraftedFaq = (files: FaqBook, store: Store): DraftedFaq => {
  let seen: string | null = null;
  let approved: readonly FaqDraft[] = [];
  let made = { of: files.entries, with: approved, book: files };

  const current = (): FaqBook => {
    const { entries } = files;
    if (approved.length === 0) return files;
    if (made.of !== entries || made.with !== approved) {
      made = { of: entries, with: approved, book: createFaqBook(withDrafts([...entries.values()], approved)) };
    }
    return made.book;
  };

  return {
    book: {
      get entries() {
        return current().entries;
      },
      search: (text) => current().search(text),
    },
    async refresh() {
      const found = await store.unit(async (tx) => {
        const revision = await tx.meta.get(draftsRevision);
        return revision === seen ? null : { revision, drafts: await tx.drafts.inState('approved') };
      });
      if (!found) return;
      approved = found.drafts;
      seen = found.revision;
    },
  };
};
