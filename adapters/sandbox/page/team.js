import { act, inWords } from './api.js';
import { createChannelList, openChannel } from './channel-list.js';
import { createComposer } from './composer.js';
import { createFeed, h, toast } from './dom.js';
import { chooseFile, samplePicture } from './files.js';
import { menuButton } from './menu.js';
import { createModals } from './modal.js';
import { showFeed } from './slack-feed.js';
import { seeChannel, seeThread } from './unread.js';
import { look, people, show, world } from './world.js';

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `@Boris` is what Slack's composer makes of the person picked from its list. */
const withMentions = (text) =>
  people().reduce(
    (words, { id, name, realName }) =>
      [realName, realName.split(' ')[0], name].reduce(
        (now, called) => now.replace(new RegExp(`@${escaped(called)}(?![\\p{L}\\d])`, 'giu'), `<@${id}>`),
        words,
      ),
    text,
  );

const typed = (blocks) => {
  const words = (node) => {
    if (Array.isArray(node)) return node.map(words).join('');
    if (node?.type === 'user') return `@${people().find(({ id }) => id === node.user_id)?.realName ?? node.user_id}`;
    if (node?.type === 'emoji') return world.workspace.emoji[node.name] ?? `:${node.name}:`;
    if (node?.type === 'link') return node.url;
    return node?.text ?? words(node?.elements ?? []);
  };
  return words(blocks);
};

const runCommand = async (text) => {
  const [command, ...rest] = text.split(' ');
  const result = await act('slack', 'command', look.me, look.channel, command, rest.join(' '));
  if (result?.error !== undefined) toast(inWords(result.error), 'bad');
  return result;
};

/** A composer that writes into the channel, or into the open thread. */
const createSlackComposer = (threadTs) => {
  const upload = async (file) => {
    const { me, channel } = look;
    const thread = threadTs();
    const text = composer.take();
    const { name, content } = file;
    const draft = {
      files: [{ name, content }],
      ...(text === '' ? {} : { text: withMentions(text) }),
      ...(thread === undefined ? {} : { threadTs: thread }),
    };
    if ((await act('slack', 'write', me, channel, draft)) === undefined) composer.fill(text);
  };
  const composer = createComposer({
    label: 'Message',
    before: [
      menuButton('+', 'Send a file', () => [
        {
          label: 'Picture',
          hint: 'a damaged parcel',
          run: async () => upload({ name: 'parcel.jpg', content: await samplePicture() }),
        },
        {
          label: 'From this computer…',
          run: async () => {
            const file = await chooseFile();
            if (file !== undefined) await upload(file);
          },
        },
      ]),
    ],
    send: (text, about) => {
      const draft = { text: withMentions(text) };
      if (about?.edits !== undefined) return act('slack', 'edit', look.me, look.channel, about.edits, draft);
      if (/^\/[a-z]/.test(text) && threadTs() === undefined) return runCommand(text);
      const thread = threadTs();
      return act(
        'slack',
        'write',
        look.me,
        look.channel,
        thread === undefined ? draft : { ...draft, threadTs: thread },
      );
    },
  });
  return composer;
};

const editIn = (composer) => (message) =>
  composer.fill(typed(message.blocks) || message.text, { edits: message.ts, clears: true }, 'Edit the message');

const emptyWords = ({ kind, name }) =>
  kind === 'im'
    ? 'Messages between you and the desk. Try /desk help.'
    : `Nothing in #${name} yet. When a customer writes about it, the ticket’s card appears here.`;

/** The team's side: channels, a thread, and what is done there as one of several people. */
export const createTeam = (root) => {
  const list = createChannelList();
  const title = h('h2', { class: 'channel-title' });
  const feed = createFeed({ class: 'feed', 'aria-label': 'Messages' });
  const composer = createSlackComposer(() => undefined);
  const threadFeed = createFeed({ class: 'feed', 'aria-label': 'Thread' });
  const threadComposer = createSlackComposer(() => look.thread);
  threadComposer.label('Reply…  // begins an internal note');
  const modals = createModals();

  const openThread = async (ts) => {
    if (ts !== look.thread) threadComposer.clear();
    await openChannel(look.channel, ts);
  };
  const closeThread = () => {
    look.thread = undefined;
    world.thread = [];
    show();
  };
  const thread = h(
    'aside',
    { class: 'thread', 'aria-label': 'Thread', hidden: true },
    h(
      'header',
      { class: 'thread-head' },
      h('h2', {}, 'Thread'),
      h('button', { type: 'button', class: 'tool icon', 'aria-label': 'Close the thread', onclick: closeThread }, '✕'),
    ),
    threadFeed.element,
    threadComposer.element,
  );

  const outage = h(
    'p',
    { class: 'outage', role: 'status', hidden: true },
    'Slack is failing. What the desk posts waits until it recovers.',
  );
  root.append(
    h('header', { class: 'team-head' }, h('span', { class: 'acting' }, 'Acting as'), list.actors),
    outage,
    h(
      'div',
      { class: 'team-body' },
      list.element,
      h(
        'div',
        { class: 'channel-pane' },
        h('header', { class: 'channel-head' }, title),
        feed.element,
        composer.element,
      ),
      thread,
    ),
  );
  root.addEventListener('click', ({ target }) => {
    const to = target.closest('button[data-channel]')?.dataset;
    if (to !== undefined) openChannel(to.channel, to.thread);
  });

  let shownIn = '';
  let shownThread = '';
  return {
    update(_changed, visible) {
      const channel = world.workspace.channels.find(({ id }) => id === look.channel);
      if (channel === undefined) return;
      const messages = world.channels.get(channel.id) ?? [];
      if (visible) seeChannel(channel.id);
      if (visible && look.thread !== undefined)
        seeThread(channel.id, look.thread, Math.max(0, world.thread.length - 1));
      const place = `${look.me} ${channel.id}`;
      if (shownIn !== place) {
        shownIn = place;
        composer.clear();
        feed.clear();
      }
      list.update();
      title.textContent = channel.kind === 'im' ? 'Friday Desk' : `#${channel.name}`;
      composer.label(
        channel.kind === 'im' ? 'Message Friday Desk, or /desk …' : `Message #${channel.name}, or /desk …`,
      );
      showFeed(
        feed,
        { channel: channel.id, messages, empty: emptyWords(channel) },
        { onThread: openThread, onEdit: editIn(composer) },
      );
      const opened = look.thread !== undefined;
      thread.hidden = !opened;
      root.classList.toggle('with-thread', opened);
      if (shownThread !== `${place} ${look.thread}`) threadFeed.clear();
      shownThread = `${place} ${look.thread}`;
      if (opened) {
        showFeed(
          threadFeed,
          { channel: channel.id, thread: look.thread, messages: world.thread },
          { onEdit: editIn(threadComposer) },
        );
      }
      modals.update();
    },
    failing(isFailing) {
      outage.hidden = !isFailing;
    },
  };
};
