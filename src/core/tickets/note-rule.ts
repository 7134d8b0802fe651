/** What nobody types (spaces, breaks, zero-width characters, the sign of a list's first item) must not turn a note into a message. */
const marked = /^(?:[\s\p{Cf}\p{Default_Ignorable_Code_Point}]|• )*(?:\/\/|!|note:)/iu;

/** Whether what an agent wrote stays with the team: it is marked so at its beginning, or it mentions somebody. */
export const isNote = (text: string, mentions: boolean): boolean => mentions || marked.test(text);
