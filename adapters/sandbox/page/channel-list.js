import { avatar, botAvatar } from './avatar.js';
import { chooseByArrows, h, reconcile } from './dom.js';
import { unreadDirect, unreadInChannel } from './unread.js';
import { channelsOf, directOf, look, people, refresh, show, world } from './world.js';

export const openChannel = async (channel, thread) => {
  look.channel = channel;
  look.thread = thread;
  world.thread = [];
  show();
  await refresh([`slack:${channel}`]);
};

/** From now on everything is done as this person. */
const become = async (me) => {
  look.me = me;
  const channels = channelsOf(me).map(({ id }) => id);
  const direct = directOf(me)?.id;
  if (!channels.includes(look.channel)) look.channel = channels[0] ?? direct;
  look.thread = channels.includes(look.channel) ? look.thread : undefined;
  show();
  await refresh([`slack:${look.channel}`, 'slack:views']);
};

const entry = (id, label, sign, kind) => {
  const unread = id === look.channel ? 0 : unreadInChannel(id);
  const current = id === look.channel;
  return {
    key: id,
    sign: [label, unread, current],
    make: () =>
      h(
        'button',
        {
          type: 'button',
          class: `channel ${unread > 0 ? 'unread' : ''}`,
          'aria-current': current ? 'page' : undefined,
          'data-focus': id,
          onclick: () => openChannel(id),
        },
        kind === 'im' ? botAvatar('square', 'small') : h('span', { class: 'hash', 'aria-hidden': 'true' }, sign),
        h('span', { class: 'channel-name' }, label),
        unread > 0 && h('span', { class: 'badge', 'aria-label': `${unread} unread` }, unread),
      ),
  };
};

/** Who acts, and where they can go. */
export const createChannelList = () => {
  const actors = h('div', { class: 'actors', role: 'radiogroup', 'aria-label': 'Acting as' });
  chooseByArrows(actors);
  const channels = h('div', { class: 'channels' });
  const directs = h('div', { class: 'channels' });
  const element = h(
    'nav',
    { class: 'sidebar', 'aria-label': 'Channels' },
    h('h2', { class: 'sidebar-title' }, 'Channels'),
    channels,
    h('h2', { class: 'sidebar-title' }, 'Direct messages'),
    directs,
  );
  return {
    element,
    actors,
    update() {
      reconcile(
        actors,
        people().map(({ id, realName }) => {
          const unread = id === look.me ? 0 : unreadDirect(id);
          const make = () =>
            h(
              'button',
              {
                type: 'button',
                role: 'radio',
                class: 'actor',
                'aria-checked': id === look.me,
                'aria-label': unread > 0 ? `${realName}, ${unread} unread` : realName,
                title: realName,
                'data-focus': id,
                onclick: () => become(id),
              },
              avatar(id, realName, 'square', 'small'),
              h('span', {}, realName.split(' ')[0]),
              unread > 0 && h('span', { class: 'badge', title: `${unread} from Friday Desk` }, unread),
            );
          return { key: id, sign: [realName, id === look.me, unread], make };
        }),
      );
      reconcile(
        channels,
        channelsOf(look.me).map(({ id, name }) => entry(id, name, '#')),
      );
      const direct = directOf(look.me);
      reconcile(directs, direct === undefined ? [] : [entry(direct.id, 'Friday Desk', '', 'im')]);
    },
  };
};
