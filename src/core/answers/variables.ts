import { plainText, type RichText } from '../rich-text.js';

/** What an answer may leave open, to be filled in when it is sent; written `{ $customer }`, as in all templates. */
export const variables = ['customer', 'agent', 'ticket', 'team', 'promised-time'] as const;

export type Variable = (typeof variables)[number];

/** What the variables stand for; `null` where there is nothing to say. */
export type Values = Readonly<Record<Variable, string | null>>;

const pattern = /\{\s*\$([\p{L}\p{N}_-]+)\s*\}/gu;

/** How somebody writes a variable who does not know how. */
const meant = new RegExp(`\\{+\\s*(${variables.join('|')})\\s*\\}+`, 'gu');

const isVariable = (name: string): name is Variable => variables.some((variable) => variable === name);

/** A variable as it is written. */
export const written = (name: string): string => `{ $${name} }`;

const known = variables.map(written).join(', ');

/** What is wrong with the variables of a text, and at which character. */
export const variableMistakes = (source: string): readonly { readonly at: number; readonly message: string }[] => {
  const unknown = [...source.matchAll(pattern)].flatMap(({ index, 1: name = '' }) =>
    isVariable(name) ? [] : [{ at: index, message: `${written(name)} is not known here (allowed: ${known})` }],
  );
  const misspelt = [...source.matchAll(meant)].map(({ index, 0: found, 1: name = '' }) => ({
    at: index,
    message: `${found} is no variable (write ${written(name)})`,
  }));
  return [...unknown, ...misspelt].toSorted((one, other) => one.at - other.at);
};

/** Names of what stands in the text and is no variable of ours. */
export const unknownVariables = (content: RichText): readonly string[] => [
  ...new Set([...plainText(content).matchAll(pattern)].flatMap(({ 1: name = '' }) => (isVariable(name) ? [] : [name]))),
];

/** The text with its variables filled in, and those for which there is no value: they stand there as they were. */
export const fillIn = (
  content: RichText,
  values: Values,
): { readonly content: RichText; readonly missing: readonly Variable[] } => {
  const missing = new Set<Variable>();
  const filled = content.map((span) => ({
    ...span,
    text: span.text.replace(pattern, (whole, name: string) => {
      if (!isVariable(name)) return whole;
      const value = values[name];
      if (value === null) missing.add(name);
      return value ?? whole;
    }),
  }));
  return { content: filled, missing: [...missing] };
};
