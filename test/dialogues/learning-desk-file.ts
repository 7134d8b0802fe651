import { parse, stringify } from 'yaml';
import { dialogueDeskFile } from './desk-file.js';

/** What customers say about the topics of the dialogues' desk, without any of its keywords. */
const examples: Readonly<Record<string, readonly string[]>> = {
  'billing/invoices': [
    'My card was charged two times',
    'You took the money from my card twice',
    'The amount that you charged is too high',
    'I was billed for something that I never ordered',
    'Why was money taken from my bank account?',
    'My card was charged although I cancelled',
    'I paid twice and want the money back',
    'The bank says that you charged my card again',
  ],
  'support/login': [
    'I cannot get into my account',
    'My account does not let me in',
    'The page says that my account is locked',
    'I cannot sign in on my new phone',
    'The code for signing in never arrives',
    'It says wrong code when I sign in',
    'My account is blocked since this morning',
    'How do I get into my old account?',
  ],
  'general/other': [
    'Is your shop in Berlin open on Sunday?',
    'Where is your shop?',
    'Do you sell gift cards in the shop?',
    'When does the shop in Warsaw open?',
    'Do you look for people to work in your shop?',
    'May I bring my dog to the shop?',
    'Which bus goes to your shop?',
    'Is there parking near the shop in Berlin?',
  ],
};

/** The dialogues' desk with these as examples of its topics. */
export const learningDeskFile = (): string => {
  const file = parse(dialogueDeskFile());
  for (const [label, en] of Object.entries(examples)) {
    const [team = '', topic = ''] = label.split('/');
    file.teams[team].topics[topic].examples = { en };
  }
  return stringify(file);
};
