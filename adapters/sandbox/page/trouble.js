import { act, ask } from './api.js';
import { h } from './dom.js';

const always = 1_000_000;
const failing = { how: 'http-500-before', times: always };
const slow = { how: { slow: 3000 }, times: always };

const kinds = [
  {
    name: 'telegram',
    label: 'Telegram fails',
    hint: 'Every call is answered with an error',
    worlds: ['telegram'],
    fault: failing,
  },
  {
    name: 'slack',
    label: 'Slack fails',
    hint: 'Every call is answered with an error',
    worlds: ['slack'],
    fault: failing,
  },
  {
    name: 'slow',
    label: 'Both are slow',
    hint: 'Every call takes three seconds',
    worlds: ['telegram', 'slack'],
    fault: slow,
  },
];

const isActive = ({ worlds, fault }, faults) =>
  worlds.every((world) => faults[world].some(({ how }) => JSON.stringify(how) === JSON.stringify(fault.how)));

/** Switches that make the platforms fail. `changed` is told the names of those that are on. */
export const createTrouble = (root, changed) => {
  let active = new Set();

  const apply = async (next) => {
    for (const world of ['telegram', 'slack']) await act(world, 'clearFaults');
    for (const kind of kinds.filter(({ name }) => next.has(name))) {
      for (const world of kind.worlds) await act(world, 'fail', kind.fault);
    }
    take(next);
  };
  const switches = kinds.map((kind) => {
    const input = h('input', { type: 'checkbox', role: 'switch', name: kind.name });
    input.addEventListener('change', () => {
      const next = new Set(active);
      if (input.checked) next.add(kind.name);
      else next.delete(kind.name);
      apply(next);
    });
    return h('label', { class: 'switch' }, input, h('span', {}, kind.label, h('small', {}, kind.hint)));
  });
  const summary = h('summary', { class: 'tool' });
  const details = h('details', { class: 'trouble' }, summary, h('div', { class: 'popover' }, switches));
  document.addEventListener('pointerdown', ({ target }) => {
    if (!details.contains(target)) details.open = false;
  });
  details.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    details.open = false;
    summary.focus();
  });
  root.append(details);

  const take = (next) => {
    active = next;
    const labels = kinds.filter(({ name }) => active.has(name)).map(({ label }) => label);
    summary.textContent = labels.length === 0 ? 'Trouble' : labels.join(', ');
    summary.setAttribute(
      'aria-label',
      labels.length === 0 ? 'Make the platforms fail' : `Trouble: ${labels.join(', ')}`,
    );
    details.classList.toggle('active', labels.length > 0);
    for (const input of details.querySelectorAll('input')) input.checked = active.has(input.name);
    changed(active);
  };

  return {
    /** Takes over what is switched on already. */
    async read() {
      const faults = { telegram: await ask('telegram', 'faults'), slack: await ask('slack', 'faults') };
      take(new Set(kinds.filter((kind) => isActive(kind, faults)).map(({ name }) => name)));
    },
  };
};
