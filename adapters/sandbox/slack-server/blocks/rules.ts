/** What a walk over blocks has found so far. Shared by all rules of one walk, so that the walk is made once. */
export interface Findings {
  readonly problems: string[];
  readonly blockIds: Set<string>;
  /** action_ids of the block being walked. */
  actionIds: Set<string>;
  characters: number;
  markdownCharacters: number;
  tables: number;
}

/** Checks one value; `at` is its JSON pointer. */
export type Rule = (value: unknown, at: string, found: Findings) => void;

export const newFindings = (): Findings => ({
  problems: [],
  blockIds: new Set(),
  actionIds: new Set(),
  characters: 0,
  markdownCharacters: 0,
  tables: 0,
});

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Words and form are Slack's: `[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]`. */
export const problem = (found: Findings, message: string, at: string): void => {
  found.problems.push(`[ERROR] ${message} [json-pointer:${at}]`);
};

export const string =
  (max: number, min = 1): Rule =>
  (value, at, found) => {
    if (typeof value !== 'string') problem(found, 'must provide a string', at);
    else if (value.length < min) problem(found, `must be more than ${min - 1} characters`, at);
    else if (value.length > max) problem(found, `must be less than ${max + 1} characters`, at);
  };

/** A string that people read: counts towards the message's total. */
export const shown = (max: number, min = 1): Rule => {
  const check = string(max, min);
  return (value, at, found) => {
    check(value, at, found);
    if (typeof value === 'string') found.characters += value.length;
  };
};

export const matching =
  (pattern: RegExp, message: string): Rule =>
  (value, at, found) => {
    if (typeof value !== 'string' || !pattern.test(value)) problem(found, message, at);
  };

export const boolean: Rule = (value, at, found) => {
  if (typeof value !== 'boolean') problem(found, 'must provide a boolean', at);
};

export const integer =
  (min: number, max: number): Rule =>
  (value, at, found) => {
    if (!Number.isInteger(value) || Number(value) < min || Number(value) > max)
      problem(found, `must be an integer from ${min} to ${max}`, at);
  };

export const number: Rule = (value, at, found) => {
  if (typeof value !== 'number') problem(found, 'must provide a number', at);
};

export const oneOf =
  (...allowed: readonly unknown[]): Rule =>
  (value, at, found) => {
    if (!allowed.includes(value)) problem(found, `must be a valid enum value: ${allowed.join(', ')}`, at);
  };

export const list =
  (rule: Rule, max: number, min = 1): Rule =>
  (value, at, found) => {
    if (!Array.isArray(value)) return problem(found, 'must provide an array', at);
    if (value.length > max) return problem(found, `no more than ${max} items allowed`, at);
    if (value.length < min) return problem(found, `no fewer than ${min} items allowed`, at);
    for (let index = 0; index < value.length; index++) rule(value[index], `${at}/${index}`, found);
  };

/** An object with these keys and no others. `type` is checked by `byType` and always allowed. */
export const object = (required: Record<string, Rule>, optional: Record<string, Rule> = {}): Rule => {
  const rules = new Map(Object.entries({ type: anything, ...required, ...optional }));
  const needed = Object.keys(required);
  return (value, at, found) => {
    if (!isRecord(value)) return problem(found, 'must provide an object', at);
    for (const key in value) {
      const rule = rules.get(key);
      if (rule === undefined) problem(found, `no more properties allowed: ${key}`, at);
      else if (value[key] !== undefined) rule(value[key], `${at}/${key}`, found);
    }
    for (const key of needed) if (value[key] === undefined) problem(found, `missing required field: ${key}`, at);
  };
};

/** Chooses the rule by the object's `type`. */
export const byType = (rules: Record<string, Rule>): Rule => {
  const known = new Map(Object.entries(rules));
  return (value, at, found) => {
    if (!isRecord(value)) return problem(found, 'must provide an object', at);
    if (value.type === undefined) return problem(found, 'missing required field: type', at);
    const rule = known.get(String(value.type));
    if (rule === undefined) problem(found, `unsupported type: ${String(value.type)}`, `${at}/type`);
    else rule(value, at, found);
  };
};

/** All of several rules, in order. */
export const both =
  (...rules: readonly Rule[]): Rule =>
  (value, at, found) => {
    for (const rule of rules) rule(value, at, found);
  };

export const anything: Rule = () => undefined;

/** At least one of these keys. */
export const anyKeyOf =
  (...keys: readonly string[]): Rule =>
  (value, at, found) => {
    if (isRecord(value) && keys.every((key) => value[key] === undefined))
      problem(found, `missing required field: ${keys.join(' or ')}`, at);
  };
