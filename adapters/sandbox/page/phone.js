import { act } from './api.js';
import { askPerson } from './ask-person.js';
import { attachmentItems } from './attach.js';
import { botAvatar } from './avatar.js';
import { bubble } from './bubble.js';
import { createComposer } from './composer.js';
import { createCustomerTabs, languageName } from './customer-tabs.js';
import { createFeed, h } from './dom.js';
import { menuButton } from './menu.js';
import { createPresses } from './presses.js';
import { dayHeading, dayOf } from './time.js';
import { seeChat } from './unread.js';
import { look, world } from './world.js';

const samples = {
  en: ['My invoice is wrong', 'Where is my parcel?', 'I cannot sign in'],
  ru: ['Где моя посылка?', 'С меня списали дважды', 'Не могу войти в аккаунт'],
  pl: ['Nie mogę się zalogować', 'Gdzie jest moja paczka?', 'Proszę o fakturę'],
};

const current = () => world.customers.get(look.customer);

const write = (text, details) => act('telegram', 'write', look.customer, text, ...(details ? [details] : []));

const comeByLink = async () => {
  const wanted = await askPerson({
    title: 'Come by a link',
    text: 'As if the customer had tapped t.me/friday_desk_bot?start=…',
    submit: 'Open',
    fields: [{ name: 'payload', label: 'What the link carries, e.g. billing' }],
  });
  if (wanted !== undefined) await write(`/start ${wanted.payload.trim()}`);
};

/** The commands that the desk registered for this customer's language. */
const commandItems = async () => {
  const scope = { type: 'all_private_chats' };
  const own = await act('telegram', 'commands', scope, current()?.languageCode ?? '');
  const commands = own?.length > 0 ? own : ((await act('telegram', 'commands', scope, '')) ?? []);
  const start = { command: 'start', description: 'Begin' };
  return [start, ...commands].map(({ command, description }) => ({
    label: `/${command}`,
    hint: description,
    run: () => write(`/${command}`),
  }));
};

/** The customer's side: a phone with one chat, and who holds it. */
export const createPhone = (root) => {
  const tabs = createCustomerTabs();
  const feed = createFeed({ class: 'feed chat', 'aria-label': 'Chat' });
  const presses = createPresses();
  const whoami = h('p', { class: 'phone-who' });
  /** What was typed goes along, and comes back when nothing went. */
  const withCaption = async (sendIt) => {
    const caption = composer.take();
    if ((await sendIt(caption)) === undefined) composer.fill(caption);
  };
  const composer = createComposer({
    label: 'Message',
    before: [menuButton('+', 'Send something else', () => attachmentItems(withCaption))],
    after: [menuButton('/', 'Commands', commandItems)],
    send: (text, about) => {
      if (about?.edits === undefined) return write(text, about && { replyTo: about.replyTo });
      return act('telegram', 'edit', look.customer, about.edits, text);
    },
  });
  const foot = h('div', { class: 'phone-foot' });
  const outage = h(
    'p',
    { class: 'outage', role: 'status', hidden: true },
    'Telegram is failing. What the desk sends waits until it recovers.',
  );
  const unblock = () => act('telegram', 'unblock', look.customer);
  const blocked = h(
    'div',
    { class: 'phone-blocked' },
    h('p', {}, 'The bot is blocked.'),
    h('button', { type: 'button', class: 'button', onclick: unblock }, 'Unblock'),
  );

  const does = {
    onPress: presses.press,
    onReply: (message) => composer.fill('', { replyTo: message.message_id }, `Reply to: ${message.text.slice(0, 60)}`),
    onEdit: (message) => composer.fill(message.text, { edits: message.message_id, clears: true }, 'Edit the message'),
    onErase: (message) => act('telegram', 'erase', look.customer, message.message_id),
  };

  const welcome = ({ name, languageCode }) =>
    h(
      'li',
      { class: 'phone-welcome' },
      h('p', {}, `This is ${name.split(' ')[0]}’s phone. Write anything, in any language:`),
      (samples[languageCode] ?? samples.en).map((text) =>
        h('button', { type: 'button', class: 'suggestion', onclick: () => write(text) }, text),
      ),
      h('button', { type: 'button', class: 'suggestion start', onclick: () => write('/start') }, 'START'),
    );

  const items = (customer, chat) => {
    if (chat.length === 0)
      return [{ key: `welcome ${customer.id}`, sign: customer.name, make: () => welcome(customer) }];
    let day = '';
    return chat.flatMap((message) => {
      const one = {
        key: `${customer.id} ${message.message_id}`,
        sign: message,
        make: () => bubble(message, chat, does),
      };
      const at = message.date * 1000;
      if (dayOf(at) === day) return [one];
      day = dayOf(at);
      const heading = dayHeading(at);
      return [{ key: `${customer.id} ${day}`, sign: heading, make: () => h('li', { class: 'day' }, heading) }, one];
    });
  };

  const settings = menuButton('⋯', 'More', () => {
    const customer = current();
    return [
      { label: 'Come by a link…', hint: 't.me/…?start=…', run: comeByLink },
      customer?.blocked
        ? { label: 'Unblock the bot', run: unblock }
        : { label: 'Block the bot', danger: true, run: () => act('telegram', 'block', customer.id) },
    ];
  });

  root.append(
    tabs.element,
    h(
      'div',
      { class: 'phone' },
      h(
        'header',
        { class: 'phone-head' },
        botAvatar('round'),
        h('div', { class: 'phone-title' }, h('h2', {}, 'Friday Desk'), whoami),
        settings,
      ),
      outage,
      feed.element,
      foot,
    ),
  );

  let shownFor;
  return {
    update(changed, visible) {
      const customer = current();
      if (customer === undefined) return;
      presses.check(changed);
      if (visible) seeChat(customer.id);
      tabs.update();
      whoami.textContent = `as ${customer.name} · ${languageName(customer.languageCode)}`;
      if (shownFor !== customer.id) {
        shownFor = customer.id;
        composer.clear();
        feed.clear();
      }
      feed.show(items(customer, world.chats.get(customer.id) ?? []));
      const wanted = customer.blocked ? blocked : composer.element;
      if (foot.firstElementChild !== wanted) foot.replaceChildren(wanted);
    },
    failing(isFailing) {
      outage.hidden = !isFailing;
    },
  };
};
