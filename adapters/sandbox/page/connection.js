import { readReadiness, watchChanges } from './api.js';
import { h } from './dom.js';

const everySoOften = 4000;

/** Says whether the page hears from the sandbox and the desk reaches its platforms. */
export const createConnection = (root, { opened, changed }) => {
  const words = h('span', { class: 'connection-words' });
  root.append(h('span', { class: 'dot', 'aria-hidden': 'true' }), words);
  let listening = false;
  let sandbox;

  const say = (state, text, reason = '') => {
    root.dataset.state = state;
    root.title = reason;
    if (words.textContent !== text) words.textContent = text;
  };
  const look = async () => {
    if (!listening) return;
    try {
      const { ready, reason } = await readReadiness();
      if (listening)
        say(
          ready ? 'good' : 'partly',
          ready ? 'Live' : 'Connecting',
          ready ? 'The desk is connected to both platforms' : reason,
        );
    } catch {
      say('lost', 'Offline');
    }
  };

  say('partly', 'Connecting');
  watchChanges({
    async opened(id) {
      // Another sandbox has other customers and tickets: begin anew.
      if (sandbox !== undefined && sandbox !== id) return location.reload();
      sandbox = id;
      listening = true;
      await opened();
      await look();
    },
    changed,
    lost() {
      listening = false;
      say('lost', 'Offline', 'The desk does not answer. Is it running?');
    },
  });
  setInterval(look, everySoOften);
};
