import { notice } from '../deliveries/owe.js';
import type { Button } from '../inbound.js';
import type { Customer } from '../model.js';
import { topicOfDeepLink } from '../routing/route.js';
import { topicName } from '../routing/topic-name.js';
import { knowReference } from '../segments/segment-of.js';
import { type DeskSettings, localize } from '../settings.js';
import { text } from '../texts.js';
import { passTopicOn } from '../tickets/topic.js';
import type { Work } from '../work.js';

const inPairs = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / 2) }, (_, row) => items.slice(row * 2, row * 2 + 2));

/** One button per topic of every team, two in a row. */
const topicButtons = (settings: DeskSettings, language: string): readonly (readonly Button[])[] =>
  inPairs(
    settings.teams.flatMap((team) =>
      team.topics.map((topic) => ({
        label: { literal: localize(topic.label, language, settings) },
        press: { kind: 'topic' as const, team: team.key, topic: topic.key },
      })),
    ),
  );

/**
 * `/start`: a greeting with the topics; the payload of a deep link is kept as the origin and may choose a topic. A
 * reference that the operator signed says who this is instead.
 */
export const greet = async (
  work: Work,
  customer: Customer,
  { deepLink, reference }: { readonly deepLink: string | null; readonly reference?: string },
): Promise<void> => {
  const { tx, settings } = work;
  if (reference !== undefined) await knowReference(work, customer, reference);
  // Without its signature: whoever reads it later could use it.
  const payload = reference === undefined ? deepLink : `ref_${reference}`;
  const origin = customer.origin ?? payload;
  const chosen = deepLink === null ? null : topicOfDeepLink(settings, deepLink);
  const greeting = notice(work, customer, text('greeting', { desk: settings.name }), {
    buttons: topicButtons(settings, customer.language),
  });
  await tx.outbox.add([greeting]);
  if (origin !== customer.origin) await tx.customers.save({ ...customer, origin });
  if (chosen) await chooseTopic(work, { ...customer, origin }, chosen, 'deep-link');
};

/** A topic before a ticket waits for the words; during a ticket it is passed on to whoever works on it. */
export const chooseTopic = async (
  work: Work,
  customer: Customer,
  chosen: { team: string; topic: string | null },
  by: 'deep-link' | 'topic',
): Promise<void> => {
  const { tx, settings } = work;
  const ticket = await tx.tickets.unresolvedOf(customer.id);
  if (ticket) return passTopicOn(work, customer, ticket, chosen);
  await tx.customers.save({ ...customer, chosenTeam: chosen.team, chosenTopic: chosen.topic, chosenBy: by });
  const topic = topicName(settings, chosen.team, chosen.topic, customer.language);
  await tx.outbox.add([notice(work, customer, text('topic-chosen', { topic }))]);
};
