import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message, Ticket } from '../../../src/core/model.js';
import { plainText } from '../../../src/core/rich-text.js';
import type { DeskSettings, Team } from '../../../src/core/settings.js';
import { conversation, inPosts } from '../../../src/core/tickets/conversation.js';
import { movedTo } from '../../../src/core/tickets/moved.js';
import { refuseTransfer } from '../../../src/core/tickets/transfer.js';
import { transferTargets } from '../../../src/core/tickets/transfer-form.js';
import { messageOf, noon, ticketOf } from '../../store/samples.js';

const team = (key: string, ...topics: string[]): Team => ({
  key,
  formerly: key === 'billing' ? ['payments'] : [],
  name: { en: `The ${key} team`, pl: `Zespół ${key}` },
  channel: `C-${key}`,
  leads: [],
  language: key === 'billing' ? 'pl' : 'en',
  calendar: { timezone: 'UTC', week: [[], [], [], [], [], [], []], holidays: new Set() },
  targets: { firstReply: 1, reply: 1, resolution: 1 },
  digest: { day: 5, at: 960, draft: { day: 4, at: 720 }, individuals: false },
  releaseAfter: null,
  showAgentName: true,
  parallel: 4,
  topics: topics.map((topic) => ({ key: topic, label: { en: topic }, keywords: {}, examples: {} })),
});

const [billing, support, general] = [team('billing', 'invoices'), team('support', 'login'), team('general')];

const settings: DeskSettings = {
  name: 'Acme',
  timezone: 'UTC',
  languages: ['en', 'pl'],
  defaultTeam: 'general',
  leadsChannel: null,
  teams: [billing, support, general],
  segments: [],
  survey: { comment: true, expire: 1, quiet: 1, lowScore: 3, effort: false, recommend: false },
  complaintCauses: [],
  reopenWindow: 1,
  sendDelay: 1,
  limits: { messages: 20, per: 1 },
  retention: { messages: 1, files: 1 },
};

const ticket = (changes: Partial<Ticket> = {}): Ticket => ({
  id: 12,
  ...ticketOf(1, { state: 'claimed', assignee: 'U1', channel: 'C-billing', cardRef: '1.1', ...changes }),
});

const wish = {
  ticket: 12,
  team: 'support',
  topic: null,
  comment: null,
  assignee: 'U1',
  agent: 'U1',
  channel: 'C-billing',
  place: { platform: 'slack', room: 'V1', ref: 't1' },
};

describe('a wish to transfer', () => {
  it.each([
    ['a claimed ticket', {}, {}],
    ['an open ticket', { state: 'open', assignee: null }, { assignee: null }],
    ['to a topic', {}, { topic: 'login' }],
    ['a ticket that was released meanwhile', { state: 'open', assignee: null }, {}],
    ['a colleague’s ticket', {}, { agent: 'U2' }],
    ['what the same person claimed meanwhile', { assignee: 'U2' }, { assignee: null, agent: 'U2' }],
    ['a ticket of a team by its former key', { team: 'payments' }, {}],
  ] as const)('is granted for %s', (_what, changes, wanted) => {
    expect(refuseTransfer(settings, ticket(changes), { ...wish, ...wanted })).toBeUndefined();
  });

  it.each([
    ['resolved', { state: 'resolved' }, {}, 'answer-resolved-already'],
    ['without a card yet', { cardRef: null, channel: null }, {}, 'answer-moving'],
    ['claimed by somebody else meanwhile', { assignee: 'U9' }, {}, 'answer-claimed-meanwhile'],
    ['with another team by now', { team: 'general', channel: 'C-general' }, {}, 'answer-moved'],
    ['on its way to another team', { team: 'general', channel: null, cardRef: null }, {}, 'answer-moved'],
    ['resolved by another team by now', { team: 'general', state: 'resolved' }, {}, 'answer-resolved-already'],
  ] as const)('is refused for a ticket that is %s', (_what, changes, wanted, id) => {
    const at = 'team' in changes && !('channel' in changes) ? { channel: 'C-general' } : {};
    expect(refuseTransfer(settings, ticket({ ...changes, ...at }), { ...wish, ...at, ...wanted })).toMatchObject({
      id,
    });
  });

  it.each([
    ['the team that has it', { team: 'billing' }],
    ['the topic that it has', { team: 'billing', topic: 'invoices' }],
    ['a team that is gone', { team: 'legal' }],
    ['a topic that is gone', { topic: 'invoices' }],
  ])('is refused for %s', (_what, wanted) => {
    const placed = ticket({ topic: 'invoices' });
    expect(refuseTransfer(settings, placed, { ...wish, ...wanted })).toEqual({ id: 'answer-team-gone' });
  });
});

describe('the targets of a transfer', () => {
  it('are the other teams and their topics, in the language of who chooses', () => {
    expect(transferTargets(settings, billing, 'invoices')).toEqual([
      { team: 'support', topic: null, name: 'Zespół support' },
      { team: 'support', topic: 'login', name: 'Zespół support · login' },
      { team: 'general', topic: null, name: 'Zespół general' },
    ]);
  });
});

describe('the topics of the same team', () => {
  it('are offered after the other teams, without the one that the ticket has', () => {
    const own = transferTargets(settings, billing, null).filter(({ team }) => team === 'billing');
    expect(own).toEqual([{ team: 'billing', topic: 'invoices', name: 'Zespół billing · invoices' }]);
    const wanted = { ...wish, team: 'billing', topic: 'invoices' };
    expect(refuseTransfer(settings, ticket({ topic: 'vat' }), wanted)).toBeUndefined();
  });
});

describe('a press on a card', () => {
  it('is about a ticket that has moved only in the channel of another team', () => {
    const moved = ticket({ team: 'support', channel: null, cardRef: null });
    expect(movedTo(settings, moved, 'C-billing')).toBe(support);
    expect(movedTo(settings, moved, 'C-support')).toBeUndefined();
    expect(movedTo(settings, moved, 'D-somebody')).toBeUndefined();
    expect(movedTo(settings, ticket({ team: 'support', channel: 'C-old' }), 'C-old')).toBeUndefined();
  });
});

const speakers = { customer: { name: 'Ada' }, agents: new Map([['U1', 'Anna']]), timezone: 'UTC' };
const said = (changes: Partial<Message>): Message => ({ id: 1, ...messageOf(1, changes) });

describe('a conversation retold', () => {
  it('says whose each message is, and leaves out what was withdrawn', () => {
    const agent = { author: 'agent', agent: 'U1', outcome: 'delivered' } as const;
    const lines = conversation(
      [
        said({}),
        said({ ...agent }),
        said({ ...agent, outcome: 'withdrawn' }),
        said({ ...agent, outcome: 'refused' }),
        said({ ...agent, agent: 'U2', kind: 'note', outcome: 'kept' }),
      ],
      speakers,
    );
    expect(lines.map(({ label }) => [label.id, label.args?.name])).toEqual([
      ['said-customer', 'Ada'],
      ['said-agent', 'Anna'],
      ['said-undelivered', 'Anna'],
      ['said-note', 'U2'],
    ]);
    expect(lines[0]?.label.args?.time).toMatchObject({ instant: noon, timezone: 'UTC' });
  });

  it('names what came without words', () => {
    const [line] = conversation([said({ content: [], attachment: 'photo' })], speakers);
    expect(line).toMatchObject({ content: [], attachment: 'photo' });
  });

  it('loses no word and keeps every post within bounds', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'ż', ' ', '👩‍👩‍👧'), minLength: 1, maxLength: 9_000 });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (texts) => {
        const messages = texts.map((text) => said({ content: [{ text }] }));
        const posts = inPosts(conversation(messages, speakers));
        const retold = posts.flat().map(({ content }) => plainText(content));
        expect(retold.join('').replace(/\s/g, '')).toBe(texts.join('').replace(/\s/g, ''));
        for (const post of posts) {
          expect(post.length).toBeLessThanOrEqual(12);
          expect(post.map(({ content }) => plainText(content)).join('').length).toBeLessThanOrEqual(5_000);
        }
      }),
      { numRuns: 30 },
    );
  });
});
