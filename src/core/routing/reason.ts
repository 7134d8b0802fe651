import type { RoutingRule, Ticket } from '../model.js';
import { type DeskSettings, localize, teamOf } from '../settings.js';
import { type LikelyTopic, readLikely } from './likely.js';
import { topicName } from './topic-name.js';

/** Why a ticket is where it is, as its card says it: the rule, and which evidence it had. */
export type Reason = RoutingRule | 'keywords' | 'classifier-words' | 'default-likely';

/** *Billing · Refunds*. */
export const likelyName = (
  settings: DeskSettings,
  { team, topic }: Omit<LikelyTopic, 'probability'>,
  language: string,
) => `${localize(teamOf(settings, team).name, language, settings)} · ${topicName(settings, team, topic, language)}`;

const listed = (items: readonly string[], language: string): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(items);

/** Rule and evidence in the words of who reads the card. */
export const reasonOf = (
  settings: DeskSettings,
  { routedBy, evidence }: Pick<Ticket, 'routedBy' | 'evidence'>,
  language: string,
): { readonly rule: Reason; readonly evidence: string } => {
  const plain = { rule: routedBy, evidence: evidence ?? '' };
  if (evidence === null) return routedBy === 'classifier' ? { rule: 'classifier-words', evidence: '…' } : plain;
  const items = evidence.split(', ');
  switch (routedBy) {
    case 'keyword':
      return items.length > 1 ? { rule: 'keywords', evidence } : plain;
    case 'classifier':
      return evidence.startsWith('#')
        ? { rule: 'classifier', evidence: listed(items, language) }
        : { rule: 'classifier-words', evidence };
    case 'default': {
      const share = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
      const likely = readLikely(evidence).map(
        (one) => `${likelyName(settings, one, language)} ${share.format(one.probability)}`,
      );
      return likely.length > 0 ? { rule: 'default-likely', evidence: likely.join(', ') } : plain;
    }
    default:
      return plain;
  }
};
