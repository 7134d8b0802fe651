import { describe, expect, it } from 'vitest';
import { parseDeskFile } from '../src/desk-file.js';
import { platformRates } from '../src/rates.js';
import { dialogueDeskFile } from './dialogues/desk-file.js';

const ratesOf = platformRates(parseDeskFile(dialogueDeskFile(), 'desk.yml'));
const names = (lane: string, team: string | null, kind: Parameters<typeof ratesOf>[0]['kind'] = 'card') =>
  ratesOf({ lane, deliveryId: 1, kind, team, doubt: null }).map(({ name }) => name);

describe('the rates of the platforms', () => {
  it('are shared by all that goes to one channel, a digest too', () => {
    expect(names('slack:ticket:1', 'billing')).toEqual(['slack:C0BILLING']);
    expect(names('slack:channel:C0BILLING', null, 'digest')).toEqual(['slack:C0BILLING']);
    expect(names('slack:channel:C0SUPPORT', null, 'digest-details')).toEqual(['slack:C0SUPPORT']);
  });

  it('hold for each chat and for all chats together', () => {
    expect(names('telegram:100', null, 'message')).toEqual(['telegram', 'telegram:100']);
  });

  it('hold for each person to whom the desk writes directly', () => {
    expect(names('slack:direct:U0LEAD', null, 'direct')).toEqual(['slack:direct:U0LEAD']);
    expect(names('slack:direct:U0LEAD', null, 'digest-draft')).toEqual(['slack:direct:U0LEAD']);
  });

  it('leave signs to themselves', () => {
    expect(names('slack:sign:C0BILLING:1.2', 'billing', 'sign')).toEqual(['slack:signs']);
  });
});
