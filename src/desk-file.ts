import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { OperatorError } from './core/errors.js';
import type { DeskSettings, Team } from './core/settings.js';
import { disagreements } from './desk-file/agreement.js';
import { lineOf, mistakesOf } from './desk-file/mistakes.js';
import { type DeskFile, deskFile } from './desk-file/schema.js';

/** A key with nothing behind it (`holidays:`) counts as absent. */
const withoutNothing = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutNothing(inner)]),
  );
};

const readYaml = (text: string, name: string): unknown => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  if (document.errors.length > 0) {
    const mistakes = document.errors.map(({ pos, message }) => {
      const { line, col } = lines.linePos(pos[0]);
      return `${name}: line ${line}, column ${col}: ${message}`;
    });
    throw new OperatorError(mistakes.join('\n'));
  }
  try {
    return withoutNothing(document.toJS());
  } catch (error) {
    throw new OperatorError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const teamFrom = (key: string, team: DeskFile['teams'][string], file: DeskFile, fallback: string): Team => ({
  key,
  formerly: team.formerly,
  name: team.name,
  channel: team.channel,
  leads: team.leads,
  language: team.language ?? fallback,
  calendar: {
    timezone: team.timezone ?? file.timezone,
    week: team.hours,
    holidays: new Set(team.holidays),
  },
  targets: {
    firstReply: team.targets.first_reply,
    reply: team.targets.reply,
    resolution: team.targets.resolution,
  },
  digest: team.digest,
  releaseAfter: team.release_after ?? null,
  showAgentName: team.show_agent_name,
  parallel: team.parallel,
  topics: Object.entries(team.topics).map(([topic, rest]) => ({ key: topic, ...rest })),
});

const settingsFrom = (file: DeskFile): DeskSettings => {
  const [first = 'en', ...others] = file.languages;
  return {
    name: file.name,
    timezone: file.timezone,
    languages: [first, ...others],
    defaultTeam: file.default_team,
    leadsChannel: file.leads_channel ?? null,
    teams: Object.entries(file.teams).map(([key, team]) => teamFrom(key, team, file, first)),
    segments: Object.entries(file.segments).map(([key, { label, ...segment }]) => ({
      key,
      label: label ?? { [first]: key },
      ...segment,
    })),
    survey: {
      comment: file.survey.comment,
      expire: file.survey.expire,
      quiet: file.survey.quiet,
      lowScore: file.survey.low_score,
      effort: file.survey.effort,
      recommend: file.survey.recommend,
    },
    complaintCauses: file.complaint_causes,
    reopenWindow: file.reopen_window,
    sendDelay: file.send_delay,
    limits: file.limits,
    retention: file.retention,
  };
};

/** The settings that this YAML (or JSON) says. Throws one `OperatorError` that names every mistake, a line each. */
export const parseDeskFile = (text: string, name: string): DeskSettings => {
  const data = readYaml(text, name);
  const read = deskFile.safeParse(data);
  const mistakes = [...(read.success ? [] : mistakesOf(read.error, data)), ...disagreements(data)];
  if (!read.success || mistakes.length > 0) {
    throw new OperatorError(mistakes.map((mistake) => lineOf(name, mistake)).join('\n'));
  }
  return settingsFrom(read.data);
};

/** Reads the configuration file at `path`. Throws `OperatorError`. */
export const readDeskFile = (path: string): DeskSettings => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it does not exist' : String(error);
    throw new OperatorError(`${path}: the desk's configuration file cannot be read: ${reason}. DESK_CONFIG names it.`);
  }
  return parseDeskFile(text, path);
};
