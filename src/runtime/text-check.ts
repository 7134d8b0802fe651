import type { Language } from '../core/model.js';
import type { Expression, FluentEntry, Pattern } from './fluent-file.js';
import type { TextRule, Variable } from './text-catalogue.js';

type Select = Extract<Expression, { type: 'select' }>;

interface Findings {
  readonly used: Set<string>;
  readonly selects: Select[];
  readonly foreign: string[];
}

const walk = (pattern: Pattern, findings: Findings): void => {
  for (const element of typeof pattern === 'string' ? [] : pattern) {
    if (typeof element !== 'string') visit(element, findings);
  }
};

const visit = (expression: Expression, findings: Findings): void => {
  switch (expression.type) {
    case 'var':
      findings.used.add(expression.name);
      break;
    case 'select':
      findings.selects.push(expression);
      visit(expression.selector, findings);
      for (const variant of expression.variants) walk(variant.value, findings);
      break;
    case 'mesg':
      findings.foreign.push(expression.name);
      break;
    case 'term':
      findings.foreign.push(`-${expression.name}`);
      break;
    case 'func':
      findings.foreign.push(`${expression.name}()`);
      break;
    case 'str':
    case 'num':
      break;
  }
};

/** What a variable's value is counted with where a platform limits the text. */
const assumedLength = 20;

/** Characters of the longest variant. */
const longest = (pattern: Pattern): number => {
  if (typeof pattern === 'string') return pattern.length;
  return pattern.reduce((sum, element) => {
    if (typeof element === 'string') return sum + element.length;
    if (element.type === 'select') return sum + Math.max(...element.variants.map(({ value }) => longest(value)));
    return sum + (element.type === 'str' ? element.value.length : assumedLength);
  }, 0);
};

/** The plural forms that whole numbers take in this language. */
const pluralForms = (language: Language): ReadonlySet<string> => {
  const rules = new Intl.PluralRules(language);
  return new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)));
};

const checkSelect = (select: Select, variables: TextRule['variables'], language: Language): string[] => {
  if (select.selector.type !== 'var') return ['selects by something else than a variable'];
  const { name } = select.selector;
  const variable: Variable | undefined = variables[name];
  const keys = select.variants.map(({ key }) => String(key.value));
  if (variable === 'number') {
    const forms = pluralForms(language);
    const words = select.variants.filter(({ key }) => key.type === 'str').map(({ key }) => String(key.value));
    const unknown = words.filter((key) => !forms.has(key) && key !== 'other');
    const missing =
      words.length > 1 || select.variants.length === 1 ? [...forms].filter((form) => !words.includes(form)) : [];
    return [
      ...unknown.map((key) => `[${key}] is no plural form of ${language} (${[...forms].join(', ')})`),
      ...missing.map((form) => `the plural form [${form}] of ${language} is missing for $${name}`),
    ];
  }
  if (variable === undefined) return [];
  if (typeof variable === 'string') return [`cannot select by $${name}`];
  return keys
    .filter((key) => !variable.includes(key))
    .map((key) => `[${key}] is never the value of $${name} (${variable.join(', ')})`);
};

/** What is wrong with one text of one language, measured by the catalogue's rule for it. */
export const checkText = ({ pattern }: FluentEntry, rule: TextRule, language: Language): string[] => {
  const findings: Findings = { used: new Set(), selects: [], foreign: [] };
  walk(pattern, findings);
  const names = Object.keys(rule.variables);
  const known = names.length === 0 ? 'none' : names.map((name) => `$${name}`).join(', ');
  const length = longest(pattern);
  return [
    ...[...findings.used]
      .filter((name) => !names.includes(name))
      .map((name) => `the variable $${name} is unknown here (allowed: ${known})`),
    ...names.filter((name) => !findings.used.has(name)).map((name) => `the variable $${name} is missing`),
    ...findings.foreign.map((name) => `refers to ${name}: write the words themselves`),
    ...findings.selects.flatMap((select) => checkSelect(select, rule.variables, language)),
    ...(length > rule.limit ? [`may be ${length} characters long, the platforms take ${rule.limit}`] : []),
  ];
};
