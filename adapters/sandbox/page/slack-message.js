import { act } from './api.js';
import { askPerson } from './ask-person.js';
import { avatar, botAvatar } from './avatar.js';
import { renderBlocks } from './blocks.js';
import { h } from './dom.js';
import { fileView } from './files.js';
import { openMenu } from './menu.js';
import { emojiOf, mrkdwnLines } from './slack-text.js';
import { timeOfDay } from './time.js';
import { newReplies } from './unread.js';
import { look, userName, world } from './world.js';

const quickReactions = ['+1', 'heart', 'pray', 'tada', 'ok_hand', 'eyes'];

const instantOf = (ts) => Number(ts) * 1000;

const bodyOf = (message, does) => {
  if (message.deleted) return h('p', { class: 'gone' }, 'This message was deleted.');
  if (message.blocks.length > 0) return renderBlocks(message.blocks, does);
  return mrkdwnLines(message.text);
};

const toggleReaction = (channel, ts, name, mine) =>
  act('slack', mine ? 'unreact' : 'react', look.me, channel, ts, name);

const reactionsOf = (channel, { ts, reactions }) =>
  reactions.length === 0
    ? undefined
    : h(
        'div',
        { class: 'reactions' },
        reactions.map(({ name, users }) => {
          const mine = users.includes(look.me);
          return h(
            'button',
            {
              type: 'button',
              class: `reaction ${mine ? 'mine' : ''}`,
              title: `:${name}: ${users.map(userName).join(', ')}`,
              'aria-label': `${name}, ${users.length}`,
              'aria-pressed': mine,
              onclick: () => toggleReaction(channel, ts, name, mine),
            },
            `${emojiOf(name)} ${users.length}`,
          );
        }),
      );

const moreOf = (channel, message, onEdit) => {
  const { ts, user } = message;
  const own = user === look.me;
  const ofApp = user === world.workspace.bot;
  const more = h(
    'button',
    { type: 'button', class: 'message-more', 'aria-label': 'More', 'aria-haspopup': 'menu' },
    '⋯',
  );
  const remove = async () => {
    const sure = await askPerson({ title: 'Delete this message?', submit: 'Delete', danger: true });
    if (sure !== undefined) await act('slack', 'remove', look.me, channel, ts);
  };
  const removeAsAdmin = async () => {
    const sure = await askPerson({
      title: 'Delete this message?',
      text: 'As an administrator of the workspace may. See what the desk makes of it.',
      submit: 'Delete',
      danger: true,
    });
    if (sure !== undefined) await act('slack', 'deleteMessage', channel, ts);
  };
  more.addEventListener('click', () =>
    openMenu(
      more,
      [
        ...quickReactions.map((name) => ({
          label: `${emojiOf(name)}  React`,
          run: () => toggleReaction(channel, ts, name, false),
        })),
        ...world.workspace.shortcuts.map(({ name, callback_id }) => ({
          label: name,
          run: () => act('slack', 'shortcut', look.me, channel, ts, callback_id),
        })),
        ...(own
          ? [
              { label: 'Edit', run: () => onEdit(message) },
              { label: 'Delete', danger: true, run: remove },
            ]
          : []),
        ...(ofApp ? [{ label: 'Delete', hint: 'as an administrator', danger: true, run: removeAsAdmin }] : []),
      ],
      'Message',
    ),
  );
  return more;
};

const threadLink = (channel, message, onThread) => {
  const { ts, reply_count } = message;
  const fresh = newReplies(channel, message);
  const words = reply_count === 0 ? 'Reply in thread' : reply_count === 1 ? '1 reply' : `${reply_count} replies`;
  return h(
    'button',
    {
      type: 'button',
      class: `thread-link ${reply_count > 0 ? 'has' : ''}`,
      'data-focus': `thread ${ts}`,
      onclick: () => onThread(ts),
    },
    words,
    fresh > 0 && h('span', { class: 'fresh' }, `${fresh} new`),
  );
};

const line = ({ key, className, user, isBot, ts, note }, ...inside) =>
  h(
    'li',
    { class: `message ${className}`, 'data-ts': key },
    isBot ? botAvatar('square') : avatar(user, userName(user), 'square'),
    h(
      'div',
      { class: 'message-body' },
      h(
        'div',
        { class: 'message-head' },
        h('b', {}, userName(user)),
        isBot && h('span', { class: 'chip' }, 'App'),
        h('time', {}, timeOfDay(instantOf(ts))),
        note && h('span', { class: 'note' }, note),
      ),
      ...inside,
    ),
  );

/** One message in a channel or in a thread; `onThread` only where a thread can be opened from it. */
export const slackMessage = (channel, message, { onThread, onEdit }) => {
  const { ts, user, subtype } = message;
  if (subtype === 'channel_join' || subtype === 'channel_leave') {
    return h('li', { class: 'system' }, mrkdwnLines(message.text));
  }
  const isBot = user === world.workspace.bot;
  const does = {
    inView: false,
    click: (action, choice) => act('slack', 'click', look.me, channel, ts, action, choice),
  };
  const shown = line(
    { key: ts, className: isBot ? 'from-bot' : '', user, isBot, ts, note: message.edited && !isBot ? 'edited' : '' },
    h('div', { class: 'message-blocks' }, bodyOf(message, does)),
    !message.deleted && message.files?.map((file) => fileView('slack', file)),
    reactionsOf(channel, message),
    onThread && !message.deleted && threadLink(channel, message, onThread),
  );
  if (!message.deleted) shown.append(moreOf(channel, message, onEdit));
  return shown;
};

/** What only the acting person sees. */
export const ephemeralMessage = (ephemeral, onDismiss) => {
  const { ts, channel } = ephemeral;
  const does = {
    inView: false,
    click: (action, choice) => act('slack', 'click', look.me, channel, ts, action, choice),
  };
  const body = ephemeral.blocks.length > 0 ? renderBlocks(ephemeral.blocks, does) : mrkdwnLines(ephemeral.text);
  return line(
    {
      key: ts,
      className: 'ephemeral from-bot',
      user: world.workspace.bot,
      isBot: true,
      ts,
      note: 'Only visible to you',
    },
    h('div', { class: 'message-blocks' }, body),
    h('button', { type: 'button', class: 'thread-link', onclick: () => onDismiss(ts) }, 'Dismiss'),
  );
};
