import { createClock } from './clock.js';
import { createConnection } from './connection.js';
import { createPhone } from './phone.js';
import { createTeam } from './team.js';
import { createTrouble } from './trouble.js';
import { unreadInChannel, unreadInChat } from './unread.js';
import { channelsOf, loadAll, look, onWorldChange, refresh, show, world } from './world.js';

const part = (id) => document.getElementById(id);

const phone = createPhone(part('phone'));
const team = createTeam(part('team'));
const clock = createClock(part('clock'));
const trouble = createTrouble(part('trouble'), (active) => {
  phone.failing(active.has('telegram'));
  team.failing(active.has('slack'));
});

const tabs = [...document.querySelectorAll('.tabs button')];
const narrow = matchMedia('(max-width: 899px)');
const isVisible = (pane) => !document.hidden && (!narrow.matches || look.tab === pane);

const showTabs = () => {
  document.body.dataset.tab = look.tab;
  const unread = {
    phone: [...world.customers.keys()].some((id) => unreadInChat(id) > 0),
    team: channelsOf(look.me).some(({ id }) => unreadInChannel(id) > 0),
  };
  for (const tab of tabs) {
    tab.setAttribute('aria-pressed', String(tab.dataset.pane === look.tab));
    tab.classList.toggle('unread', unread[tab.dataset.pane]);
  }
};

onWorldChange((changed) => {
  phone.update(changed, isVisible('phone'));
  team.update(changed, isVisible('team'));
  showTabs();
});

for (const tab of tabs) {
  tab.addEventListener('click', () => {
    look.tab = tab.dataset.pane;
    show();
  });
}
narrow.addEventListener('change', () => show());
document.addEventListener('visibilitychange', () => show());

createConnection(part('connection'), {
  async opened() {
    await clock.read().catch(() => setTimeout(() => clock.read(), 1000));
    await Promise.all([loadAll(), trouble.read()]);
  },
  changed: (keys) => refresh(keys),
});
