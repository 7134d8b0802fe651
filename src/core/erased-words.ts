/** Stands where a name or words stood that were erased or came of age; nothing is learnt from it. */
export const erasedWords = '—';
