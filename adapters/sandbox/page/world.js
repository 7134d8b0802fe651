import { ask } from './api.js';

/** What both platforms show, as far as it is on the page. */
export const world = {
  /** By id: who they are. */
  customers: new Map(),
  /** By customer: the messages in that chat. */
  chats: new Map(),
  workspace: { name: '', bot: '', users: [], channels: [], emoji: {} },
  /** By channel: its messages. */
  channels: new Map(),
  /** Of the open thread. */
  thread: [],
  ephemerals: [],
  views: [],
};

/** What is being looked at, and as whom. */
export const look = {
  customer: undefined,
  me: undefined,
  channel: undefined,
  /** Of the thread's first message, in `channel`. */
  thread: undefined,
  /** The pane that is shown where there is room for one only. */
  tab: 'phone',
};

const listeners = new Set();
const dirty = new Set();
let running = false;

/** Calls back with the set of what has changed, after it was loaded. */
export const onWorldChange = (listener) => listeners.add(listener);

export const show = (changed = new Set()) => {
  for (const listener of listeners) listener(changed);
};

const loadCustomer = async (id) => {
  const [customer, chat] = await Promise.all([ask('telegram', 'customer', id), ask('telegram', 'chat', id)]);
  world.customers.set(id, customer);
  world.chats.set(id, chat.messages);
};

const loadThread = async () => {
  const { channel, thread } = look;
  const messages = thread === undefined ? [] : await ask('slack', 'thread', channel, thread);
  if (thread === look.thread) world.thread = messages;
};

const loadChannel = async (id) => {
  if (!world.workspace.channels.some((one) => one.id === id)) world.workspace = await ask('slack', 'workspace');
  world.channels.set(id, await ask('slack', 'channel', id));
  if (id === look.channel) await loadThread();
};

const loadOwn = async () => {
  const { me } = look;
  const [ephemerals, views] = await Promise.all([ask('slack', 'ephemerals', me), ask('slack', 'views', me)]);
  if (me !== look.me) return;
  Object.assign(world, { ephemerals, views });
};

const load = async (key) => {
  const [platform, place] = key.split(':');
  if (platform === 'telegram') return place === 'answers' ? undefined : loadCustomer(Number(place));
  return place === 'views' ? undefined : loadChannel(place);
};

/** Loads what has changed and shows it. One load at a time, so that the last one to come is the newest. */
export const refresh = async (keys) => {
  for (const key of keys) dirty.add(key);
  if (running) return;
  running = true;
  try {
    while (dirty.size > 0) {
      const now = new Set(dirty);
      dirty.clear();
      const own = [...now].some((key) => key.startsWith('slack:')) ? [loadOwn()] : [];
      await Promise.allSettled([...[...now].map(load), ...own]);
      show(now);
    }
  } finally {
    running = false;
  }
};

export const people = () => world.workspace.users.filter((user) => !user.isBot);
export const userName = (id) => world.workspace.users.find((user) => user.id === id)?.realName ?? id;
export const directOf = (me) => world.workspace.channels.find((one) => one.kind === 'im' && one.members.includes(me));
export const channelsOf = (me) =>
  world.workspace.channels.filter((one) => one.kind !== 'im' && one.members.includes(me));

/** Everything, from nothing. */
export const loadAll = async () => {
  world.workspace = await ask('slack', 'workspace');
  const own = people().filter(({ id }) => directOf(id) === undefined);
  for (const { id } of own) await ask('slack', 'direct', id);
  if (own.length > 0) world.workspace = await ask('slack', 'workspace');
  look.me ??= people()[0]?.id;
  look.channel ??= channelsOf(look.me)[0]?.id;
  const customers = await ask('telegram', 'customers');
  look.customer ??= customers[0];
  await refresh([
    ...customers.map((id) => `telegram:${id}`),
    ...world.workspace.channels.map(({ id }) => `slack:${id}`),
  ]);
};
