import { type DeskSettings, localize, teamOf } from '../settings.js';

/** The words by which a team's topic, or the team itself, is known to people who speak `language`. */
export const topicName = (
  settings: DeskSettings,
  teamKey: string,
  topicKey: string | null,
  language: string,
): string => {
  const team = teamOf(settings, teamKey);
  const topic = team.topics.find((candidate) => candidate.key === topicKey);
  return localize(topic?.label ?? team.name, language, settings);
};
