import { notice } from '../deliveries/owe.js';
import type { Customer, Language } from '../model.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';

/** Each language by its own name. */
const ownName = (language: Language): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;

/** From now on the desk speaks `language` to this customer, whatever the texts look like; `false` for one it does not know. */
export const fixLanguage = async (work: Work, customer: Customer, language: Language): Promise<boolean> => {
  if (!work.settings.languages.includes(language)) return false;
  const fixed = { ...customer, language, languageFixed: true };
  await work.tx.customers.save(fixed);
  await work.tx.outbox.add([notice(work, fixed, text('language-set'))]);
  return true;
};

/** `/language` with a code fixes it, alone it offers the configured ones. */
export const commandLanguage = async (work: Work, customer: Customer, argument: string): Promise<void> => {
  if (await fixLanguage(work, customer, argument.trim().toLowerCase())) return;
  const buttons = work.settings.languages.map((language) => [
    { label: { literal: ownName(language) }, press: { kind: 'language' as const, language } },
  ]);
  await work.tx.outbox.add([notice(work, customer, text('language-choose'), { buttons })]);
};
