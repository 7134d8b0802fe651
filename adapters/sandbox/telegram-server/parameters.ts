import { badRequest } from './api-error.js';

/** What a call carried, whatever way: JSON keeps its types, forms and query strings bring strings. */
export type Parameters = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `''` where it is absent. */
export const stringOf = (parameters: Parameters, name: string): string => {
  const value = parameters[name];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw badRequest(`parameter "${name}" must be of type String`);
};

export const integerOf = (parameters: Parameters, name: string, otherwise: number): number => {
  const text = stringOf(parameters, name);
  if (text === '') return otherwise;
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw badRequest(`parameter "${name}" must be of type Integer`);
  return value;
};

/** Forms say `true`, `yes` or `1`; everything else is false, as on the platform. */
export const flagOf = (parameters: Parameters, name: string): boolean =>
  ['true', 'yes', '1'].includes(stringOf(parameters, name).toLowerCase());

/** A structured parameter; forms carry it as JSON text. `undefined` where it is absent. */
export const jsonOf = (parameters: Parameters, name: string): unknown => {
  const value = parameters[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw badRequest(`can't parse ${name} JSON object`);
  }
};

/** A field inside a structured parameter that may only be a boolean. */
export const booleanField = (object: Parameters, name: string): boolean => {
  const value = object[name];
  if (value === undefined) return false;
  if (typeof value !== 'boolean') throw badRequest(`field "${name}" must be of type Boolean`);
  return value;
};
