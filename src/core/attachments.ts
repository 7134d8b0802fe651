import type { Content } from './inbound.js';

/** Whether something of what was attached cannot be carried over: another kind than a file, or one nobody can fetch. */
export const staysBehind = ({ attachment, files = [] }: Pick<Content, 'attachment' | 'files'>): boolean =>
  attachment !== null && (files.length === 0 || (attachment !== 'photo' && attachment !== 'document'));
