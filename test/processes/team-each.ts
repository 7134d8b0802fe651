/** The channel of the team with this number. */
export const channelOfTeam = (index: number): string => `C0TEAM${index}`;

/** A desk with a team and a channel for each customer: all of them together are not slowed down to one channel's rate. */
export const teamEachDeskFile = (numbers: readonly number[]): string => `
name: Acme
timezone: Europe/Warsaw
languages: [en]
default_team: team0
send_delay: 0s
limits: { messages: 100000, per: 1m }
teams:
${numbers
  .map(
    (index) => `  team${index}:
    name: { en: Team ${index} }
    channel: ${channelOfTeam(index)}
    hours: { mon-sun: "00:00-24:00" }
    topics: { topic${index}: { label: { en: Topic ${index} }, keywords: { en: [matter${index}] } } }`,
  )
  .join('\n')}
`;
