import type { CustomerProfile } from '../inbound.js';
import { detectLanguage, startingLanguage } from '../language.js';
import type { Customer } from '../model.js';
import { segmentOf } from '../segments/segment-of.js';
import type { Work } from '../work.js';
import { becomeReachable } from './reachable.js';

const described = (customer: Customer, profile: CustomerProfile): Customer =>
  customer.name === profile.name && customer.username === profile.username
    ? customer
    : { ...customer, name: profile.name, username: profile.username };

/** The text decides the language, unless the customer fixed it. */
const speaking = (work: Work, customer: Customer, words: string): Customer => {
  if (customer.languageFixed || words === '') return customer;
  const language = detectLanguage(words, work.settings.languages);
  return language === null || language === customer.language ? customer : { ...customer, language };
};

/** The customer behind an event, made known or brought up to date. Whoever acts is reachable. */
export const recognise = async (work: Work, profile: CustomerProfile, words = ''): Promise<Customer> => {
  const { tx, settings, now } = work;
  const before = await tx.customers.byChat(profile.platform, profile.chat);
  const known =
    before ?? (await tx.customers.create(profile, startingLanguage(profile.language, settings.languages), now));
  // At the first contact, while the username is still theirs.
  if (!before) await segmentOf(work, known);
  const current = speaking(work, described(known, profile), words);
  if (!current.reachable) return becomeReachable(work, current);
  if (current !== known) await tx.customers.save(current);
  return current;
};
