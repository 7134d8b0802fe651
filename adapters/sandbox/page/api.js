import { toast } from './dom.js';

const post = async (path, body) => {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer?.error ?? `HTTP ${response.status}`);
  return answer;
};

/** Calls a function of a world: `ask('telegram', 'write', 500000001, 'Hello')`. */
export const ask = (world, name, ...args) => post(`/sandbox/${world}/${name}`, args);

/** What the platforms refuse people, in words. */
const refusals = {
  not_in_channel: 'You are not in this channel.',
  is_archived: 'This channel is archived.',
  operation_timeout: 'The desk did not answer in time.',
  no_text: 'There is nothing to send.',
};

export const inWords = (message) => refusals[message] ?? message;

/** `ask` for what a person does: a refusal is shown, not thrown. Resolves with `undefined` then. */
export const act = async (world, name, ...args) => {
  try {
    return await ask(world, name, ...args);
  } catch (error) {
    toast(inWords(error.message), 'bad');
    return undefined;
  }
};

export const readClock = async () => {
  const response = await fetch('/sandbox/clock');
  if (!response.ok) throw new Error('the desk is starting');
  return response.json();
};

export const moveClock = (move) => post('/sandbox/clock', move);

export const readReadiness = async () => (await fetch('/readyz')).json();

/** Listens to what changes. `opened` is told the sandbox's id at every connection. */
export const watchChanges = ({ opened, changed, lost }) => {
  const source = new EventSource('/sandbox/changes');
  source.addEventListener('hello', (event) => opened(JSON.parse(event.data).sandbox));
  source.addEventListener('message', (event) => changed(JSON.parse(event.data)));
  source.addEventListener('error', () => lost());
};
