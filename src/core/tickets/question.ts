/** So much of what somebody wrote in several messages stands on a card, in UTF-16 units. */
const longest = 1_000;

/** The question with more words of the customer's, as far as there is room. One message alone stays whole. */
export const withWords = (question: string, said: string): string => {
  if (said.trim() === '' || question.length >= longest) return question;
  if (question === '') return said;
  const whole = `${question}\n${said}`;
  return whole.length <= longest ? whole : `${whole.slice(0, longest - 1).replace(/[\ud800-\udbff]$/u, '')}…`;
};
