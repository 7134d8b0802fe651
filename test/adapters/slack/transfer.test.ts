import { describe, expect, it, vi } from 'vitest';
import { validateBlocks } from '../../../adapters/sandbox/slack-server/blocks/validate-blocks.js';
import { validateView } from '../../../adapters/sandbox/slack-server/blocks/validate-view.js';
import { renderMovedCard } from '../../../adapters/slack/cards/moved-card.js';
import { renderTransfer } from '../../../adapters/slack/modals/transfer.js';
import { renderConversation } from '../../../adapters/slack/render-conversation.js';
import { translate } from '../../../adapters/slack/translate.js';
import { StoreUnavailable } from '../../../src/core/errors.js';
import type { Answer, TransferTarget } from '../../../src/core/inbound.js';
import type { ConversationLine } from '../../../src/core/outgoing.js';
import { text } from '../../../src/core/texts.js';
import { loadTexts } from '../../../src/runtime/templates.js';
import { plainTexts } from './plain-texts.js';
import { openMessenger } from './running-messenger.js';

const long = 'Ω👩‍👩‍👧 <!channel> '.repeat(300);
const languages = ['en', 'ru', 'pl'] as const;

const form = (targets: readonly TransferTarget[]) => ({
  kind: 'transfer-form' as const,
  ticket: 999_999_999,
  assignee: 'U0123456789',
  targets,
  language: 'en',
});

const one: readonly TransferTarget[] = [{ team: 'support', topic: 'login', name: 'Support · Signing in' }];

describe('the form of a transfer', () => {
  it.each(languages)('is taken by Slack with the longest names and the real texts (%s)', async (language) => {
    const texts = await loadTexts('templates', languages);
    const key = 'k'.repeat(24);
    const targets = Array.from({ length: 100 }, (_, index) => ({ team: `${key}${index}`, topic: key, name: long }));
    expect(validateView(renderTransfer({ ...form(targets), language }, 'C1', texts))).toEqual([]);
  });

  it('offers teams alone where their topics are too many for one menu', () => {
    const targets = Array.from({ length: 60 }, (_, index) => [
      { team: `t${index}`, topic: null, name: 'Team' },
      { team: `t${index}`, topic: 'topic', name: 'Team · Topic' },
    ]).flat();
    const view = renderTransfer(form(targets), 'C1', plainTexts);
    expect(validateView(view)).toEqual([]);
    expect(JSON.stringify(view).match(/"value":"t\d+"/g)).toHaveLength(60);
    expect(JSON.stringify(view)).not.toContain('/topic');
  });
});

describe('what a transfer leaves and brings', () => {
  it('is taken by Slack however long it is', () => {
    const context = { texts: plainTexts, workspaceUrl: 'https://acme.slack.com/' };
    const moved = { room: 'C1', ref: '1.1', language: 'en', ticket: 12, customer: long, question: long, team: long };
    const card = renderMovedCard({ kind: 'card-moved', ...moved, card: { room: 'C2', ref: '2.2' } }, context);
    expect(validateBlocks(card.blocks, 'message', '/blocks').problems).toEqual([]);
    expect(JSON.stringify(card.blocks)).toContain('https://acme.slack.com/archives/C2/p22');
    expect(card.text).not.toContain('<!channel>');

    const label = text('said-customer', { name: long });
    const line: ConversationLine = { label, content: [{ text: long.slice(0, 400) }], attachment: 'photo' };
    const lines = [...Array.from({ length: 11 }, () => line), { ...line, content: [] }];
    const told = renderConversation(
      { kind: 'conversation', room: 'C1', thread: '1.1', language: 'en', lines },
      plainTexts,
    );
    expect(validateBlocks(told.blocks, 'message', '/blocks').problems).toEqual([]);
    expect(JSON.stringify(told.blocks)).not.toContain('mrkdwn');
  });

  it('has no question to quote and no link where there is none', () => {
    const context = { texts: plainTexts, workspaceUrl: 'https://acme.slack.com/' };
    const moved = {
      room: 'C1',
      ref: '1.1',
      language: 'en',
      ticket: 12,
      customer: 'Ada',
      question: ' ',
      team: 'Support',
    };
    const { blocks } = renderMovedCard({ kind: 'card-moved', ...moved, card: null }, context);
    expect(JSON.stringify(blocks)).not.toMatch(/rich_text_quote|"link"/);
  });
});

describe('a form that comes back', () => {
  const workspace = { account: 'T1', botUserId: 'UBOT' };
  const submission = (metadata: string, comment: string | null = ' Be quick \n') => ({
    type: 'view_submission',
    trigger_id: 'trigger.1',
    user: { id: 'U1' },
    view: {
      id: 'V1',
      callback_id: 'transfer',
      private_metadata: metadata,
      state: {
        values: {
          team: { team: { selected_option: { value: 'support/login' } } },
          comment: { comment: { type: 'plain_text_input', value: comment } },
        },
      },
    },
  });
  const metadata = JSON.stringify({ ticket: 12, assignee: null, channel: 'C1' });

  it('is read with what the card said when it was asked for', () => {
    expect(translate(submission(metadata), workspace, 5)).toMatchObject({
      kind: 'agent-transferred',
      ticket: 12,
      team: 'support',
      topic: 'login',
      comment: 'Be quick',
      assignee: null,
      channel: 'C1',
      agent: 'U1',
      place: { platform: 'slack', room: 'V1', ref: 'trigger.1' },
      key: 'slack:T1:interaction:trigger.1',
    });
    expect(translate(submission(metadata, null), workspace, 5)).toMatchObject({ comment: null });
    expect(translate(submission(metadata, ' \n '), workspace, 5)).toMatchObject({ comment: null });
  });

  it.each(['', 'no json', '{}', '[1]', '{"ticket":"12","channel":"C1"}'])('is kept as unreadable with %j', (broken) => {
    expect(translate(submission(broken), workspace, 5)).toMatchObject({ kind: 'unreadable' });
  });

  it('is nothing to the desk when it is another form', () => {
    const other = { type: 'view_submission', user: { id: 'U1' }, view: { callback_id: 'other' } };
    expect(translate(other, workspace, 5)).toBeUndefined();
  });
});

describe('the form on its way', () => {
  const started = async () => {
    const desk = await openMessenger();
    await desk.start();
    const { ref } = await desk.send({
      kind: 'card',
      room: 'C1',
      language: 'en',
      ref: null,
      card: {
        ticket: 12,
        customer: 'Anna',
        username: null,
        customerLanguage: 'pl',
        reachable: true,
        team: 'Billing',
        topic: null,
        routedBy: 'default',
        evidence: null,
        follows: null,
        question: 'Where is my invoice?',
        wordless: null,
        state: 'open',
        spam: false,
        assignee: null,
        waitingSince: null,
        openedAt: 0,
        resolvedAt: null,
        actions: ['claim', 'transfer'],
      },
    });
    const { world } = desk.server;
    const shown = () => JSON.stringify(world.views('U1').at(-1)?.view ?? '');
    return { desk, world, shown, press: () => world.click('U1', 'C1', ref ?? '', 'transfer') };
  };

  it('opens before the desk has answered, and is filled then', async () => {
    const { desk, world, shown, press } = await started();
    let answer = (_answer: Answer): void => undefined;
    const answered = new Promise<Answer>((resolve) => {
      answer = resolve;
    });
    desk.receive = async ({ kind }) => (kind === 'agent-acted' ? answered : undefined);
    press();
    await world.until(() => shown().includes('pl:modal-loading'));
    answer(form(one));
    await world.until(() => shown().includes('Support · Signing in'));
  });

  it('says instead why it is refused', async () => {
    const { desk, world, shown, press } = await started();
    const refused: Answer = { kind: 'text', text: text('answer-resolved-already'), language: 'pl' };
    desk.receive = async ({ kind }) => (kind === 'agent-acted' ? refused : undefined);
    press();
    await world.until(() => shown().includes('pl:answer-resolved-already'));
    expect(world.ephemerals('U1')).toEqual([]);
  });

  it('says so in a message where Slack opens no modal', async () => {
    const { desk, world, press } = await started();
    desk.receive = async ({ kind }) => (kind === 'agent-acted' ? form(one) : undefined);
    world.fail({ method: 'views.open', how: { error: 'expired_trigger_id' } });
    press();
    await world.until(() => world.ephemerals('U1').some((seen) => seen.text === 'pl:answer-failed'));
    expect(world.views('U1')).toEqual([]);
  });

  it('stays open with what was typed when the desk could not store it, and goes through the second time', async () => {
    const { desk, world, shown, press } = await started();
    let down = true;
    desk.receive = async ({ kind }) => {
      if (kind === 'agent-acted') return form(one);
      if (kind === 'agent-transferred' && down) throw new StoreUnavailable('down');
      return undefined;
    };
    press();
    await world.until(() => shown().includes('Support · Signing in'));
    const id = world.views('U1').at(-1)?.id ?? '';
    const values = { team: 'support/login', comment: 'typed with care' };
    const { response } = await world.submitView('U1', id, values);
    expect(response).toEqual({ response_action: 'errors', errors: { team: 'pl:answer-failed' } });
    expect(world.views('U1').at(-1)?.id).toBe(id);
    down = false;
    expect((await world.submitView('U1', id, values)).response).toEqual({});
    await vi.waitUntil(() => world.views('U1').length === 0);
    const sent = desk.inbound.items.filter(({ kind }) => kind === 'agent-transferred');
    expect(sent).toMatchObject([{ comment: 'typed with care' }, { comment: 'typed with care' }]);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
  });
});
