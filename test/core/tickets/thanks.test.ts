import { describe, expect, it } from 'vitest';
import type { AttachmentKind } from '../../../src/core/model.js';
import { plain } from '../../../src/core/rich-text.js';
import { isThanksAlone } from '../../../src/core/tickets/thanks.js';

const wrote = (text: string, attachment: AttachmentKind | null = null) => ({ text: plain(text), attachment });

describe('thanks alone', () => {
  it.each([
    'thanks',
    'Thanks!',
    'thank you',
    'Thank you so much!!!',
    'thank you very much',
    'thx',
    'ty',
    'ok',
    'OK.',
    'Okay, thanks',
    'ok thank you',
    'great',
    'Great, thanks a lot!',
    'Perfect 👌',
    'thanks 🙏🙏',
    "That's great, thank you",
    'cool :)',
    'Thank you for your help',
    'It works now, thank you!',
    'no, thanks',
    'got it',
    'awesome ❤️',
    'Thanks, bye',
    'спасибо',
    'Спасибо большое!',
    'большое спасибо',
    'спс',
    'ок',
    'Ок, спасибо)',
    'Хорошо, спасибо вам большое',
    'Спасибо за помощь!',
    'отлично, всё работает',
    'Понял, благодарю',
    'супер 👍',
    'ладно',
    'dzięki',
    'dzieki',
    'Dzięki wielkie!',
    'wielkie dzieki',
    'dziękuję bardzo',
    'Dziekuje bardzo za pomoc',
    'ok, dzięki',
    'super, dziękuję :)',
    'Świetnie!',
    'dobra, dzięki',
    'wszystko działa, dziękuję',
    'okej',
    '👍',
    '👍🏽',
    '❤️',
    '😀 😀 😀',
    '👨‍👩‍👧',
    '🇵🇱',
    ':)',
    ')))',
  ])('is “%s”', (text) => {
    expect(isThanksAlone(wrote(text))).toBe(true);
  });

  it.each([
    'thanks, but it still fails',
    'ok how do I change my address',
    'ok?',
    'thanks?',
    'thank you, one more question',
    'Thanks. Now the invoice is missing',
    'not ok',
    'no',
    'no good',
    'not great',
    'yes',
    'you',
    'very',
    'help',
    'ok help me',
    'please help',
    'hello',
    'great, and where is my refund',
    'it does not work',
    "ok but it doesn't work",
    'thanks for nothing, I want my money back',
    'thanks 12345',
    'ok https://example.com',
    '👍?',
    '👍 but when',
    'спасибо, но не работает',
    'спасибо, а когда?',
    'ок, а как оплатить',
    'не понял',
    'не работает',
    'хорошо, жду',
    'спасибо, ещё вопрос',
    'нет',
    'да',
    'не хорошо',
    'dzięki, ale nadal nie działa',
    'ok, a kiedy',
    'dziękuję, mam jeszcze pytanie',
    'nie',
    'tak',
    'nie działa',
    'nie rozumiem',
    'dziękuję z góry',
    'super, a faktura?',
    '5',
    '???',
    '...',
    '-',
    '',
    '   ',
    'x',
    'Merci',
    'thanks '.repeat(60),
  ])('is not “%s”', (text) => {
    expect(isThanksAlone(wrote(text))).toBe(false);
  });

  it('is a sticker without words', () => {
    expect(isThanksAlone(wrote('', 'sticker'))).toBe(true);
    expect(isThanksAlone(wrote('where is it', 'sticker'))).toBe(false);
  });

  it('is no photo, voice or file, whatever stands under it', () => {
    for (const attachment of ['photo', 'voice', 'document', 'animation'] as const) {
      expect(isThanksAlone(wrote('', attachment))).toBe(false);
      expect(isThanksAlone(wrote('thanks', attachment))).toBe(false);
    }
  });

  it('is found in styled words too', () => {
    expect(isThanksAlone({ text: [{ text: 'thank ', bold: true }, { text: 'you' }], attachment: null })).toBe(true);
  });
});
