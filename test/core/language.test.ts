import { describe, expect, it } from 'vitest';
import { detectLanguage, startingLanguage } from '../../src/core/language.js';

const configured = ['en', 'ru', 'pl'] as const;

/** What customers really write first. Written down before the detector was tuned. */
const messages: Readonly<Record<string, readonly string[]>> = {
  en: [
    'hello',
    'Hi there, I need help',
    'good morning',
    'my payment failed',
    'Why was I charged twice?',
    'refund please',
    'I cannot log in',
    "it doesn't work",
    'where is my order',
    'how do I change my email?',
    'the app crashes when I open it',
    'cancel my subscription',
    'thank you very much',
    'can you help me',
    'still waiting for an answer',
    'I want to talk to a person',
    'My card was declined',
    'the invoice is wrong',
    'password reset link expired',
    'is anyone there?',
    'when will my package arrive',
    'I need an invoice for my company',
  ],
  ru: [
    'привет',
    'здравствуйте',
    'Добрый день',
    'не работает оплата',
    'верните деньги',
    'не могу войти в аккаунт',
    'где мой заказ?',
    'спасибо большое',
    'как поменять почту',
    'приложение не открывается',
    'Почему списали два раза?',
    'мне нужен счёт',
    'помогите пожалуйста',
    'ничего не понимаю',
    'есть кто?',
    'до сих пор жду ответа',
    'у меня не грузится сайт example.com',
    'когда придёт посылка',
    'хочу отменить подписку',
    'неправильная сумма в счете',
  ],
  pl: [
    'cześć',
    'Dzień dobry',
    'dzien dobry',
    'nie działa płatność',
    'nie dziala platnosc',
    'proszę o fakturę',
    'prosze o fakture',
    'gdzie jest moje zamówienie',
    'nie moge sie zalogowac',
    'zwrot pieniędzy',
    'zwrot pieniedzy',
    'dziękuję bardzo',
    'dlaczego pobrano dwa razy',
    'jak zmienić adres e-mail?',
    'aplikacja się nie otwiera',
    'potrzebuje pomocy',
    'chcę anulować subskrypcję',
    'czekam na odpowiedz',
    'kiedy przyjdzie paczka',
    'halo, jest tam kto?',
    'mam problem z logowaniem',
    'haslo nie dziala',
    'czy ktos moze mi pomoc',
  ],
};

const unsure: readonly string[] = [
  '',
  '   ',
  'ok',
  '?',
  '!!!',
  '12345',
  '#4521-AB',
  '👍',
  '😭😭😭',
  '+48 600 700 800',
  'https://example.com/en/where/is/my/order',
  'jan.kowalski@example.com',
  'Jan Kowalski',
  'Acme',
  'iPhone 14 Pro',
  'FV/2026/11/0042',
  'ERR_CONNECTION_REFUSED',
  'a',
  'x7Fq2',
  '你好',
  '12:30',
  'const x = await fetch(url);',
  'SELECT name FROM users WHERE id = 5;',
  'if (this.was) {\n  return it.is();\n}',
  'help pomocy',
];

describe('the language of a text', () => {
  for (const [language, texts] of Object.entries(messages)) {
    for (const text of texts) {
      it(`is ${language} for “${text}”`, () => {
        expect(detectLanguage(text, configured)).toBe(language);
      });
    }
  }

  for (const text of unsure) {
    it(`is not decided by “${text}”`, () => {
      expect(detectLanguage(text, configured)).toBeNull();
    });
  }
});

describe('a text outside the configured languages', () => {
  for (const text of ['Ich kann mich nicht anmelden', 'je ne peux pas me connecter', 'où est ma commande']) {
    it(`decides nothing: “${text}”`, () => {
      expect(detectLanguage(text, configured)).toBeNull();
    });
  }

  it('is judged among those that are configured', () => {
    expect(detectLanguage('Ich kann mich nicht anmelden', ['en', 'de'])).toBe('de');
    expect(detectLanguage('не працює оплата', ['en', 'ru', 'uk'])).toBe('uk');
    expect(detectLanguage('не работает оплата', ['en', 'ru', 'uk'])).toBe('ru');
    expect(detectLanguage('не работает оплата', ['en', 'pl'])).toBeNull();
  });
});

describe('a mixed text', () => {
  it.each([
    ['WHERE IS MY MONEY', 'en'],
    ['ODDAJCIE KASE ZLODZIEJE', 'pl'],
    ['reklamację', 'pl'],
    ['Jan Kowalski here, my parcel is missing', 'en'],
    ['Hello, my name is Michał Wójcik', 'en'],
    ['не открывается Safari на iPhone', 'ru'],
    ['Dzień Dobry', 'pl'],
    ['look at this https://example.com/nie/dziala/platnosc', 'en'],
  ])('is what most of it is: “%s”', (text, language) => {
    expect(detectLanguage(text, configured)).toBe(language);
  });
});

describe('the starting language', () => {
  it.each([
    ['pl', 'pl'],
    ['RU', 'ru'],
    ['pl-PL', 'pl'],
    ['pt-BR', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('follows the hint %s to %s', (hint, language) => {
    expect(startingLanguage(hint, configured)).toBe(language);
  });
});
