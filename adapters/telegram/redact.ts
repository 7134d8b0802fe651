/** `text` without the bot's token: network errors name the address, and the address holds it (DESIGN I10). */
export const redact = (text: string, token: string): string =>
  text.replaceAll(token, '[token]').replaceAll(encodeURIComponent(token), '[token]');
