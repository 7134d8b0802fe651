import { z } from 'zod';
import { keyPattern, keyShape } from './keys.js';
import { foundAt, type Mistake } from './mistakes.js';

const texts = z.record(z.string(), z.unknown()).optional().catch(undefined);
const text = z.string().optional().catch(undefined);

// What the checks between sections read, each field on its own: a mistake elsewhere in the file does not hide these.
const sketch = z.object({
  languages: z.array(z.string()).catch([]),
  default_team: text,
  leads_channel: text,
  segments: z
    .record(z.string(), z.object({ label: texts }).catch({}))
    .optional()
    .catch(undefined),
  teams: z
    .record(
      z.string(),
      z
        .object({
          formerly: z.array(z.string()).catch([]),
          name: texts,
          channel: text,
          language: text,
          topics: z
            .record(z.string(), z.object({ label: texts, keywords: texts, examples: texts }).catch({}))
            .optional()
            .catch(undefined),
        })
        .catch({ formerly: [] }),
    )
    .catch({}),
});

type Sketch = z.infer<typeof sketch>;
type Complain = (path: readonly PropertyKey[], allowed: string) => void;

const checkLanguages = ({ languages, teams, segments }: Sketch, complain: Complain): void => {
  const configured = `one of the desk's languages (${languages.join(', ')})`;
  for (const [index, code] of languages.entries()) {
    if (languages.indexOf(code) < index) complain(['languages', index], 'each language once');
  }
  if (languages.length === 0) return;
  const checkTexts = (path: readonly PropertyKey[], given: Readonly<Record<string, unknown>> | undefined): void => {
    for (const code of Object.keys(given ?? {})) {
      if (!languages.includes(code)) complain([...path, code], `a text in ${configured}`);
    }
  };
  for (const [key, { label }] of Object.entries(segments ?? {})) checkTexts(['segments', key, 'label'], label);
  for (const [key, team] of Object.entries(teams)) {
    if (team.language !== undefined && !languages.includes(team.language)) {
      complain(['teams', key, 'language'], configured);
    }
    checkTexts(['teams', key, 'name'], team.name);
    for (const [topic, { label, keywords, examples }] of Object.entries(team.topics ?? {})) {
      const path = ['teams', key, 'topics', topic];
      checkTexts([...path, 'label'], label);
      checkTexts([...path, 'keywords'], keywords);
      checkTexts([...path, 'examples'], examples);
    }
  }
};

const malformedKeys = ({ teams, segments }: Sketch): Mistake[] => {
  const inTeams = Object.entries(teams).flatMap(([key, { topics }]) => [
    ['teams', key],
    ...Object.keys(topics ?? {}).map((topic) => ['teams', key, 'topics', topic]),
  ]);
  const paths = [...inTeams, ...Object.keys(segments ?? {}).map((key) => ['segments', key])];
  return paths.flatMap((path) => {
    const key = path.at(-1) ?? '';
    return keyPattern.test(key) ? [] : [{ path, found: `the key ${JSON.stringify(key)}`, allowed: keyShape }];
  });
};

const checkKeys = ({ teams, default_team: chosen }: Sketch, complain: Complain): void => {
  const live = Object.keys(teams);
  if (chosen !== undefined && !live.includes(chosen)) {
    complain(['default_team'], `the key of one of the teams (${live.join(', ')})`);
  }
  const taken = new Map<string, string>(live.map((key) => [key, `the key of team ${key}`]));
  for (const [key, { formerly }] of Object.entries(teams)) {
    for (const [index, earlier] of formerly.entries()) {
      const holder = taken.get(earlier);
      if (holder) complain(['teams', key, 'formerly', index], `a key that no team has or had (it is ${holder})`);
      else taken.set(earlier, `an earlier key of team ${key}`);
    }
  }
};

const checkChannels = ({ teams, leads_channel: leads }: Sketch, complain: Complain): void => {
  const taken = new Map<string, string>();
  const places = Object.entries(teams).map(([key, { channel }]) => ({ path: ['teams', key, 'channel'], channel }));
  for (const { path, channel } of [...places, { path: ['leads_channel'], channel: leads }]) {
    if (channel === undefined) continue;
    const holder = taken.get(channel);
    if (holder) complain(path, `a channel of its own (${holder} names it already)`);
    else taken.set(channel, path.join('.'));
  }
};

/** Where sections of the file contradict each other. Also for files that the schema refuses. */
export const disagreements = (data: unknown): Mistake[] => {
  const read = sketch.safeParse(data);
  if (!read.success) return [];
  const mistakes = malformedKeys(read.data);
  const complain: Complain = (path, allowed) => mistakes.push({ path, found: foundAt(data, path), allowed });
  checkKeys(read.data, complain);
  checkLanguages(read.data, complain);
  checkChannels(read.data, complain);
  return mistakes;
};
