import type { RoutingRule } from '../model.js';
import type { DeskSettings, Team, Topic } from '../settings.js';

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
  /** The deep link's payload or the keywords that were found. */
  readonly evidence: string | null;
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

/** Keys that were stored may have left the configuration since: without its team a destination is none. */
const current = (settings: DeskSettings, stored: Destination | null | undefined): Destination | null => {
  const team = stored && teamByKey(settings, stored.team);
  if (!team) return null;
  return { team: team.key, topic: (stored.topic !== null && topicByKey(team, stored.topic)?.key) || null };
};

/** The words alone, a space around each, so that whole words and phrases are found as plain substrings. */
const spacedWords = (text: string): string => {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return ` ${words.join(' ')} `;
};

/** The topic's keywords, of every language, that occur in one of the texts: normalised → as configured. */
const keywordsFound = (topic: Topic, texts: readonly string[]): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const keyword of Object.values(topic.keywords).flat()) {
    const words = spacedWords(keyword);
    if (words.trim() !== '' && texts.some((text) => text.includes(words))) found.set(words, keyword);
  }
  return found;
};

/** Most different keywords win, then the most letters, then the file's order. */
const byKeywords = (settings: DeskSettings, input: readonly string[]): Routing | null => {
  const texts = input.map(spacedWords);
  const candidates = settings.teams.flatMap((team) =>
    team.topics.map((topic) => {
      const found = keywordsFound(topic, texts);
      return {
        routing: {
          team: team.key,
          topic: topic.key,
          rule: 'keyword' as const,
          evidence: [...found.values()].join(', '),
        },
        hits: found.size,
        letters: [...found.keys()].reduce((sum, words) => sum + words.trim().length, 0),
      };
    }),
  );
  const [best] = candidates
    .filter((candidate) => candidate.hits > 0)
    .toSorted((a, b) => b.hits - a.hits || b.letters - a.letters);
  return best?.routing ?? null;
};

/** The team that gets a new ticket, by the first rule of DESIGN §5 that says something. */
export const route = (settings: DeskSettings, input: RoutingInput): Routing => {
  const payload = input.deepLink ?? null;
  const linked = payload === null ? null : topicOfDeepLink(settings, payload);
  if (linked) return { ...linked, rule: 'deep-link', evidence: payload };

  const chosen = current(settings, input.chosen);
  if (chosen && input.chosen) return { ...chosen, rule: input.chosen.by, evidence: null };

  // A matter that goes on stays with those who know it, whatever words it is told in.
  const forerunner = current(settings, input.forerunner);
  if (forerunner) return { ...forerunner, rule: 'forerunner', evidence: null };

  return (
    byKeywords(settings, input.texts) ?? { team: settings.defaultTeam, topic: null, rule: 'default', evidence: null }
  );
};
