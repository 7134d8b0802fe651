import { moveClock, readClock } from './api.js';
import { h, toast } from './dom.js';
import { cityOfZone, deskNow, longDate, setDeskTime, timeOfDay } from './time.js';
import { show } from './world.js';

const hour = 3_600_000;

/** The desk's time, and buttons that move it forward. */
export const createClock = (root) => {
  const date = h('span', { class: 'clock-date' });
  const time = h('strong', { class: 'clock-time' });
  const city = h('span', { class: 'clock-city' });
  let friday = 0;

  const tick = () => {
    date.textContent = longDate(deskNow());
    time.textContent = timeOfDay(deskNow());
    city.textContent = ` · ${cityOfZone()}`;
  };
  const take = (state) => {
    friday = state.friday;
    setDeskTime(state.now, state.timezone);
    tick();
    show();
  };
  const move = async (wanted) => {
    try {
      take(await moveClock(wanted()));
      toast(`It is now ${longDate(deskNow())}, ${timeOfDay(deskNow())}.`);
    } catch (error) {
      toast(error.message, 'bad');
    }
  };
  const button = (label, title, wanted) =>
    h('button', { type: 'button', class: 'tool', title, onclick: () => move(wanted) }, label);

  root.append(
    h('div', { class: 'clock-face' }, time, h('span', { class: 'clock-where' }, date, city)),
    h(
      'div',
      { class: 'clock-moves' },
      button('+1 h', 'One hour later', () => ({ by: hour })),
      button('+1 day', 'One day later', () => ({ by: 24 * hour })),
      button('Fri 16:00', 'To Friday 16:00, when the digest is due', () => ({ to: friday })),
    ),
  );
  setInterval(tick, 1000);
  return { read: async () => take(await readClock()) };
};
