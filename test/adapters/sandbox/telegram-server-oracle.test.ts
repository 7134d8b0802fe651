import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { methods } from '../../../adapters/sandbox/telegram-server/methods.js';
import { isReactionEmoji } from '../../../adapters/sandbox/telegram-server/reaction-emoji.js';

interface Field {
  readonly name: string;
  readonly description: string;
}

interface Oracle {
  readonly methods: Readonly<Record<string, { readonly fields?: readonly Field[] }>>;
  readonly types: Readonly<Record<string, { readonly fields?: readonly Field[] }>>;
}

const ORACLE = new URL('../../../../shared/oracle/telegram-bot-api.json', import.meta.url);

const readOracle = async (): Promise<Oracle | undefined> => {
  try {
    return JSON.parse(await readFile(ORACLE, 'utf8')) as Oracle;
  } catch {
    return undefined;
  }
};

const absent = 'the machine-readable Bot API is not beside this checkout';

it('takes the methods and parameters of the real Bot API, all of them and no others', async (ctx) => {
  const oracle = (await readOracle()) ?? ctx.skip(absent);
  const real = Object.keys(methods).map((name) => [
    name,
    oracle.methods[name]?.fields?.map((field) => field.name) ?? [],
  ]);
  expect(Object.keys(methods).filter((name) => oracle.methods[name] === undefined)).toEqual([]);
  expect(Object.entries(methods).map(([name, method]) => [name, method.parameters])).toEqual(real);
});

it('offers the reactions of the real Bot API', async (ctx) => {
  const oracle = (await readOracle()) ?? ctx.skip(absent);
  const { description = '' } = oracle.types.ReactionTypeEmoji?.fields?.find((field) => field.name === 'emoji') ?? {};
  const real = [...description.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(real.length).toBeGreaterThan(70);
  expect(real.filter((emoji) => !isReactionEmoji(emoji))).toEqual([]);
  expect(isReactionEmoji('✅')).toBe(false);
});
