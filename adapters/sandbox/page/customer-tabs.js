import { act } from './api.js';
import { askPerson } from './ask-person.js';
import { avatar } from './avatar.js';
import { chooseByArrows, h, reconcile } from './dom.js';
import { unreadInChat } from './unread.js';
import { look, refresh, show, world } from './world.js';

const languages = [
  ['en', 'English'],
  ['ru', 'Русский'],
  ['pl', 'Polski'],
  ['de', 'Deutsch'],
];

export const languageName = (code) => languages.find(([known]) => known === code)?.[1] ?? code;

export const chooseCustomer = (id) => {
  look.customer = id;
  show();
};

const addCustomer = async () => {
  const wanted = await askPerson({
    title: 'New customer',
    text: 'Somebody who never wrote before opens the chat with the bot.',
    submit: 'Add',
    fields: [
      { name: 'name', label: 'Name' },
      { name: 'language', label: "The phone's language", options: languages },
    ],
  });
  if (wanted === undefined) return;
  const [firstName = '', ...rest] = wanted.name.trim().split(/\s+/);
  const lastName = rest.join(' ');
  const profile = { firstName, languageCode: wanted.language, ...(lastName === '' ? {} : { lastName }) };
  const created = await act('telegram', 'createCustomer', profile);
  if (created === undefined) return;
  await refresh([`telegram:${created.id}`]);
  chooseCustomer(created.id);
};

/** Who is holding the phone. */
export const createCustomerTabs = () => {
  const list = h('div', { class: 'people', role: 'tablist', 'aria-label': 'Customers' });
  const add = h(
    'button',
    { type: 'button', class: 'person add', onclick: addCustomer },
    h('span', { class: 'avatar round add' }, '+'),
    h('span', { class: 'person-name' }, 'New'),
  );
  chooseByArrows(list);
  let inView;
  const update = () => {
    reconcile(
      list,
      [...world.customers.values()].map(({ id, name, blocked }) => {
        const unread = id === look.customer ? 0 : unreadInChat(id);
        const selected = id === look.customer;
        return {
          key: String(id),
          sign: [name, unread, selected, blocked],
          make: () =>
            h(
              'button',
              {
                type: 'button',
                role: 'tab',
                class: 'person',
                'aria-selected': selected,
                'data-focus': id,
                onclick: () => chooseCustomer(id),
              },
              avatar(id, name, 'round'),
              unread > 0 && h('span', { class: 'badge', 'aria-label': `${unread} unread` }, unread),
              h('span', { class: 'person-name' }, name.split(' ')[0]),
            ),
        };
      }),
    );
    if (inView === look.customer) return;
    inView = look.customer;
    list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  return { element: h('div', { class: 'people-bar' }, list, add), update };
};
