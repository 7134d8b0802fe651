import { describe, expect, it } from 'vitest';
import { createKeywordFinder, keywordOf } from '../../../src/core/routing/keywords.js';

const isIn = (keyword: string, language: string, text: string): boolean =>
  createKeywordFinder(text)(keywordOf(keyword, language));

describe('a keyword', () => {
  it.each([
    ['en', 'invoice', 'Where are my invoices?'],
    ['en', 'charged', 'You are charging me twice'],
    ['en', 'refund', 'refunded'],
    ['en', 'password', 'pasword'],
    ['en', 'delivery', 'my deliveries'],
    ['en', 'delivery', 'it was not delivered'],
    ['en', 'cancel subscription', 'I cancelled subscriptions'],
    ['en', 'shipping', 'shipped'],
    ['en', 'money back', 'give my money back!'],
    ['ru', 'возврат', 'вопрос о возврате'],
    ['ru', 'возврат', 'Возвраты'],
    ['ru', 'счёт', 'счета не пришли'],
    ['ru', 'счёт', 'выставьте счет'],
    ['ru', 'оплата', 'по оплате вопрос'],
    ['ru', 'оплата', 'оплатил вчера'],
    ['ru', 'посылка', 'три посылки'],
    ['ru', 'посылка', 'нет посылок'],
    ['ru', 'платёж', 'два платежа'],
    ['ru', 'платёж', 'платежей'],
    ['ru', 'списали', 'списание'],
    ['ru', 'вернуть деньги', 'верните деньги'],
    ['ru', 'подписка', 'отменить подписку'],
    ['ru', 'подписка', 'подписок'],
    ['ru', 'пароль', 'забыл пароль, паролем'],
    ['ru', 'доставка', 'доставкой'],
    ['ru', 'тариф', 'смена тарифа'],
    ['ru', 'заблокирован', 'заблокировали'],
    ['pl', 'faktura', 'fakturę proszę'],
    ['pl', 'faktura', 'na fakturze'],
    ['pl', 'faktura', 'faktur'],
    ['pl', 'zwrot', 'o zwrocie'],
    ['pl', 'zwrot', 'zwrotów'],
    ['pl', 'płatność', 'płatności'],
    ['pl', 'płatność', 'platnosc'],
    ['pl', 'hasło', 'hasłem'],
    ['pl', 'hasło', 'haśle'],
    ['pl', 'konto', 'na koncie'],
    ['pl', 'paczka', 'paczek'],
    ['pl', 'paczka', 'w paczce'],
    ['pl', 'przesyłka', 'przesyłki'],
    ['pl', 'przesyłka', 'przesyłce'],
    ['pl', 'zamówienie', 'zamówień'],
    ['pl', 'zamówienie', 'zamówieniem'],
    ['pl', 'subskrypcja', 'subskrypcję'],
    ['pl', 'subskrypcja', 'subskrypcji'],
    ['pl', 'dostawa', 'dostawie'],
    ['pl', 'kurier', 'kurierem'],
    ['pl', 'karta', 'kartą'],
    ['pl', 'karta', 'karcie'],
    ['pl', 'logowanie', 'logowania'],
    ['pl', 'zalogować', 'zalogowałem się'],
    ['pl', 'reklamacja', 'reklamacje'],
    ['en', 'subscription', 'subscripton'],
    ['ru', 'подписка', 'потписка'],
    ['pl', 'faktura', 'fatkura'],
  ])('in %s, %j, is found in %j', (language, keyword, text) => {
    expect(isIn(keyword, language, text)).toBe(true);
  });

  it.each([
    ['en', 'plan', 'the planet'],
    ['en', 'app', 'apple'],
    ['en', 'app', 'applied'],
    ['en', 'vat', 'private'],
    ['en', 'paid', 'pain'],
    ['en', 'return', 'turn'],
    ['en', 'order', 'border'],
    ['en', 'card', 'cardigan'],
    ['ru', 'чек', 'человек'],
    ['ru', 'счёт', 'считаю'],
    ['pl', 'kod', 'kodeks'],
    ['pl', 'plan', 'planeta'],
    ['pl', 'vat', 'prywatny'],
    ['en', 'charged', 'change'],
    ['en', 'receipt', 'recipe'],
    ['ru', 'оплата', 'зарплата'],
    ['ru', 'доставка', 'оставка'],
    ['pl', 'zwrot', 'obrót'],
    ['en', 'model7', 'my model8'],
    ['en', 'model7', 'my model'],
  ])('in %s, %j, is not found in %j', (language, keyword, text) => {
    expect(isIn(keyword, language, text)).toBe(false);
  });

  it('of several words is found only where they stand side by side', () => {
    expect(isIn('money back', 'en', 'I want my MONEY, back!')).toBe(true);
    expect(isIn('money back', 'en', 'money comes back')).toBe(false);
  });

  it('of no words is found nowhere', () => {
    expect(isIn('?!', 'en', 'anything')).toBe(false);
    expect(isIn('refund', 'en', '')).toBe(false);
  });
});
