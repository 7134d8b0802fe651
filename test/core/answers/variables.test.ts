import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fillIn, unknownVariables, type Values, variables, written } from '../../../src/core/answers/variables.js';
import { plainText } from '../../../src/core/rich-text.js';

const nobody: Values = { customer: null, agent: null, ticket: null, team: null, 'promised-time': null };

it('fills in each variable where it stands, in the style around it', () => {
  const content = [{ text: 'Dear { $customer }, ' }, { text: '#{$ticket}', bold: true as const }];
  expect(fillIn(content, { ...nobody, customer: 'Zoë', ticket: '12' })).toEqual({
    content: [{ text: 'Dear Zoë, ' }, { text: '#12', bold: true }],
    missing: [],
  });
});

it('leaves a variable without a value where it is, and names it once', () => {
  const content = [{ text: '{ $agent } and { $agent } by { $promised-time }' }];
  expect(fillIn(content, nobody)).toEqual({ content, missing: ['agent', 'promised-time'] });
});

it('never reads what a value says as a variable', () => {
  fc.assert(
    fc.property(fc.constantFrom(...variables), fc.constantFrom(...variables), fc.string(), (one, other, words) => {
      const value = `${words}${written(other)}$&`;
      const filled = fillIn([{ text: `<${written(one)}>` }], { ...nobody, [one]: value });
      expect(plainText(filled.content)).toBe(`<${value}>`);
      expect(filled.missing).toEqual([]);
    }),
  );
});

it('tells what stands in a text and is no variable', () => {
  expect(unknownVariables([{ text: '{ $customer } { $order } {$order} { money } {}' }])).toEqual(['order']);
});
