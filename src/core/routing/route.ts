import type { RoutingRule } from '../model.js';
import type { DeskSettings, Team, Topic } from '../settings.js';
import { byKeywords } from './by-keywords.js';
import { type LikelyTopic, mostLikely, writeLikely } from './likely.js';
import { type Router, topicOfLabel } from './router.js';

/** What is known when a ticket needs a team. The ticket that is unresolved is found before anybody asks here. */
export interface RoutingInput {
  /** The payload of the deep link that brought the customer to this matter. */
  readonly deepLink?: string | null;
  /** A topic chosen before there was a ticket, and how. */
  readonly chosen: { readonly team: string; readonly topic: string | null; readonly by: 'deep-link' | 'topic' } | null;
  /** Everything the customer wrote so far. */
  readonly texts: readonly string[];
  /** Where the ticket went that this one follows. */
  readonly forerunner?: { readonly team: string; readonly topic: string | null } | null;
}

/** Which team answers, by which rule, and what was found. */
export interface Routing {
  readonly team: string;
  readonly topic: string | null;
  readonly rule: RoutingRule;
  /** The deep link's payload, the keywords that were found, tickets that are alike, telling words, or the likeliest topics. */
  readonly evidence: string | null;
  /** What the classifier held for likeliest, where it was asked. */
  readonly likely?: readonly LikelyTopic[];
}

interface Destination {
  readonly team: string;
  readonly topic: string | null;
}

const sameKey = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const teamByKey = (settings: DeskSettings, key: string): Team | undefined =>
  settings.teams.find((team) => sameKey(team.key, key)) ??
  settings.teams.find((team) => team.formerly.some((former) => sameKey(former, key)));

const topicByKey = (team: Team, key: string): Topic | undefined => team.topics.find((topic) => sameKey(topic.key, key));

/**
 * What a deep link's payload means: `TEAM-TOPIC`, a topic that only one team has, or a team; any case. `null` where it
 * names none of them (then it only says where the customer came from).
 */
export const topicOfDeepLink = (settings: DeskSettings, payload: string): Destination | null => {
  // Keys may contain dashes themselves, so every dash may be the one between them.
  for (let dash = payload.indexOf('-'); dash !== -1; dash = payload.indexOf('-', dash + 1)) {
    const team = teamByKey(settings, payload.slice(0, dash));
    const topic = team && topicByKey(team, payload.slice(dash + 1));
    if (topic) return { team: team.key, topic: topic.key };
  }
  const owners = settings.teams.flatMap((team) => {
    const topic = topicByKey(team, payload);
    return topic ? [{ team: team.key, topic: topic.key }] : [];
  });
  if (owners.length === 1) return owners[0] ?? null;
  const team = teamByKey(settings, payload);
  return team ? { team: team.key, topic: null } : null;
};

/** The payload that leads there. */
const linkTo = ({ team, topic }: Destination): string => (topic === null ? team : `${team}-${topic}`);

/** Keys that were stored may have left the configuration since: without its team a destination is none. */
const current = (settings: DeskSettings, stored: Destination | null | undefined): Destination | null => {
  const team = stored && teamByKey(settings, stored.team);
  if (!team) return null;
  return { team: team.key, topic: (stored.topic !== null && topicByKey(team, stored.topic)?.key) || null };
};

/** A label of the classifier's as a topic of this desk, if it still is one. */
const topicBehind = (settings: DeskSettings, label: string): { team: string; topic: string } | null => {
  const found = current(settings, topicOfLabel(label));
  return found?.topic ? { team: found.team, topic: found.topic } : null;
};

/** Tickets that are like the text; for a topic that has none yet, the words that told. */
const likeness = (router: Router, said: string, label: string): string | null => {
  const alike = router.similar(said, label, 2);
  if (alike.length > 0) return alike.map(({ ticket }) => `#${ticket}`).join(', ');
  return router.words(said, label, 3).join(', ') || null;
};

/** What the classifier makes of it: a topic where it is sure, else the likeliest ones as evidence for nothing. */
const byClassifier = (settings: DeskSettings, texts: readonly string[], router: Router): Routing | null => {
  const said = texts.filter((one) => one.trim() !== '').join('\n');
  if (said === '') return null;
  const { ranked, sure } = router.classify(said);
  // Those that chance would find as well say nothing.
  const likely = ranked
    .filter(({ probability }) => probability > 0.5 / ranked.length)
    .flatMap(({ label, probability }) => {
      const topic = topicBehind(settings, label);
      return topic ? [{ ...topic, probability }] : [];
    })
    .slice(0, mostLikely);
  const [first] = ranked;
  const best = first && topicBehind(settings, first.label);
  if (sure && best) return { ...best, rule: 'classifier', evidence: likeness(router, said, first.label), likely };
  return { ...unplaced(settings), evidence: writeLikely(likely), likely };
};

const unplaced = (settings: DeskSettings): Routing => ({
  team: settings.defaultTeam,
  topic: null,
  rule: 'default',
  evidence: null,
});

/** The team that gets a ticket, by the first rule of DESIGN §5 that says something. `router`: what was learnt so far. */
export const route = (settings: DeskSettings, input: RoutingInput, router: Router | null = null): Routing => {
  const payload = input.deepLink ?? null;
  const linked = payload === null ? null : topicOfDeepLink(settings, payload);
  if (linked) return { ...linked, rule: 'deep-link', evidence: payload };

  const chosen = current(settings, input.chosen);
  if (chosen && input.chosen) {
    const { by } = input.chosen;
    return { ...chosen, rule: by, evidence: by === 'deep-link' ? linkTo(chosen) : null };
  }

  // A matter that goes on stays with those who know it, whatever words it is told in.
  const forerunner = current(settings, input.forerunner);
  if (forerunner) return { ...forerunner, rule: 'forerunner', evidence: null };

  const found = byKeywords(settings, input.texts);
  if (found) {
    return { team: found.team, topic: found.topic, rule: 'keyword', evidence: found.keywords.join(', ') };
  }
  return (router && byClassifier(settings, input.texts, router)) ?? unplaced(settings);
};
