import { createChannelList, openChannel } from './channel-list.js';
import { createFeed, h } from './dom.js';
import { createModals } from './modal.js';
import { createSlackComposer, editIn } from './slack-composer.js';
import { showFeed } from './slack-feed.js';
import { seeChannel, seeThread, unreadInChannel } from './unread.js';
import { channelsOf, look, show, world } from './world.js';

const emptyWords = ({ kind, name }) => {
  if (kind === 'im') return 'Messages between you and the desk. Try /desk help.';
  const news = channelsOf(look.me).filter(({ id }) => unreadInChannel(id) > 0);
  if (news.length > 0) return `Nothing in #${name}. There is something new in #${news[0].name}.`;
  return `Nothing in #${name} yet. When a customer writes about it, the ticket’s card appears here.`;
};

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
