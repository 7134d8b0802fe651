import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../../../src/core/routing/classifier/classifier.js';
import { type Example, type Model, train } from '../../../../src/core/routing/classifier/train.js';

const phrases: Readonly<Record<string, readonly string[]>> = {
  refunds: [
    'I want my money back',
    'When will my refund arrive?',
    'Please refund this order',
    'Верните мне деньги за заказ',
    'Когда придёт возврат денег?',
    'Proszę o zwrot pieniędzy',
    'Kiedy dostanę zwrot za zamówienie?',
  ],
  passwords: [
    'I forgot my password',
    'How can I reset my password?',
    'The login does not accept my password',
    'Не могу войти, забыл пароль',
    'Как сбросить пароль?',
    'Nie pamiętam hasła',
    'Jak zresetować hasło do konta?',
  ],
  parcels: [
    'Where is my parcel?',
    'The courier never came with the parcel',
    'My delivery is late',
    'Где моя посылка?',
    'Курьер не привёз посылку',
    'Gdzie jest moja paczka?',
    'Kurier nie przywiózł paczki',
  ],
};

const examples: readonly Example[] = Object.entries(phrases).flatMap(([label, texts]) =>
  texts.map((text) => ({ text, label })),
);

const trained = (): Model => {
  const model = train(examples);
  if (!model) throw new Error('three labels are enough to learn from');
  return model;
};

describe('the classifier', () => {
  const model = trained();
  const classifier = createClassifier(model);
  const likeliest = (text: string): string | undefined => classifier.classify(text).ranked[0]?.label;

  it.each([
    ['Where are my refunds?', 'refunds'],
    ['Зайти не получается, паролем что-то не так', 'passwords'],
    ['Nie dostałem jeszcze paczek od kuriera', 'parcels'],
    ['pasword reset', 'passwords'],
  ])('places %j under %s, inflected and misspelt as it is', (text, label) => {
    expect(likeliest(text)).toBe(label);
  });

  it('ranks every label, and their probabilities add up to 1, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const { ranked } = classifier.classify(text);
        expect(ranked.map(({ label }) => label).toSorted()).toEqual(Object.keys(phrases).toSorted());
        expect(ranked.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5);
      }),
    );
  });

  it('is not sure of a text of which it knows nothing', () => {
    expect(classifier.classify('¿¡…!?').sure).toBe(false);
    expect(classifier.classify('').sure).toBe(false);
  });

  it('is less sure of known words among strange ones', () => {
    const [plain] = classifier.classify('parcel').ranked;
    const [strange] = classifier.classify('parcel xylophone quizzical zebra vortex').ranked;
    expect(strange?.probability).toBeLessThan(plain?.probability ?? 0);
  });

  it('says which words of a text spoke for a label, the most telling first', () => {
    const [first, second] = classifier.explain('Tell me: where is my parcel?', 'parcels', 2);
    expect(first?.word).toBe('parcel');
    expect(second?.weight).toBeLessThanOrEqual(first?.weight ?? 0);
    expect(classifier.explain('¿¡…!?', 'parcels', 5)).toEqual([]);
  });
});

describe('training', () => {
  it('gives the same model from the same examples', () => {
    expect(trained()).toEqual(trained());
  });

  it('learns nothing from fewer than two labels', () => {
    expect(train([])).toBeNull();
    expect(train([{ text: 'Where is my parcel?', label: 'parcels' }])).toBeNull();
  });

  it('measures itself on examples that it was not shown', () => {
    const { measured } = trained();
    expect(measured.cases).toBeGreaterThan(0);
    expect(measured.accuracy).toBeGreaterThan(0.5);
  });

  it('asks for a threshold between nothing and certainty', () => {
    const { threshold, temperature } = trained();
    expect(threshold).toBeGreaterThan(0);
    expect(threshold).toBeLessThanOrEqual(1);
    expect(temperature).toBeGreaterThan(0);
  });
});
