import { type DeskSettings, type Team, teamOf } from '../settings.js';

/** The team's leads, else the default team's, else everybody's. */
export const leadsOf = (settings: DeskSettings, team: Team): readonly string[] => {
  const all = [...new Set(settings.teams.flatMap(({ leads }) => leads))];
  return [team.leads, teamOf(settings, settings.defaultTeam).leads].find(({ length }) => length > 0) ?? all;
};
