import { randomBytes } from 'node:crypto';
import { type Arguments, needed, textOf, viewOf } from '../arguments.js';
import { isRecord } from '../blocks/rules.js';
import { validateView } from '../blocks/validate-view.js';
import { Refusal } from '../refusal.js';
import { newId, type State, type View, type Wire, withIds } from '../state.js';
import type { Methods, Platform } from './method.js';

const deepest = 3;

/** A view as answers and payloads show it. */
export const viewWire = (state: State, view: View): Wire => ({
  private_metadata: '',
  callback_id: '',
  external_id: '',
  clear_on_close: false,
  notify_on_close: false,
  close: null,
  submit: null,
  ...view.content,
  id: view.id,
  team_id: state.identity.team.id,
  state: { values: {} },
  hash: view.hash,
  previous_view_id: view.previousId,
  root_view_id: view.rootId,
  app_id: state.identity.appId,
  bot_id: state.identity.botId,
});

const newHash = (state: State): string => `${Math.floor(state.now() / 1000)}.${randomBytes(4).toString('hex')}`;

/** @throws Refusal `invalid_arguments` naming each problem */
export const checkedView = (view: unknown, type: 'modal' | 'home'): Wire => {
  if (!isRecord(view)) throw new Refusal('invalid_arguments', ['[ERROR] missing required field: view']);
  const problems = validateView(view);
  if (problems.length > 0) throw new Refusal('invalid_arguments', problems);
  if (view.type !== type)
    throw new Refusal('invalid_arguments', [`[ERROR] must be a ${type} view [json-pointer:/view/type]`]);
  return { ...view, blocks: withIds(Array.isArray(view.blocks) ? view.blocks : []) };
};

export const addView = (state: State, user: string, content: Wire, previous?: View): View => {
  const id = newId('V');
  const view: View = {
    id,
    user,
    rootId: previous?.rootId ?? id,
    previousId: previous?.id ?? null,
    hash: newHash(state),
    content,
    open: true,
  };
  state.views.set(id, view);
  state.changed({ kind: 'view' });
  return view;
};

export const replaceView = (state: State, view: View, content: Wire): void => {
  view.content = content;
  view.hash = newHash(state);
  state.changed({ kind: 'view' });
};

export const viewMethods = ({ state, triggers }: Platform): Methods => {
  const openOf = (user: string): View[] =>
    [...state.views.values()].filter((view) => view.user === user && view.open && view.content.type === 'modal');

  const named = (args: Arguments): View => {
    const id = textOf(args, 'view_id');
    const externalId = textOf(args, 'external_id');
    if (id === undefined && externalId === undefined)
      throw new Refusal('invalid_arguments', ['[ERROR] missing required field: view_id or external_id']);
    const view =
      id === undefined
        ? [...state.views.values()].find((one) => one.open && one.content.external_id === externalId)
        : state.views.get(id);
    if (view === undefined || !view.open) throw new Refusal('not_found');
    const hash = textOf(args, 'hash');
    if (hash !== undefined && hash !== view.hash) throw new Refusal('hash_conflict');
    return view;
  };

  return {
    'views.open': (args) => {
      const content = checkedView(viewOf(args), 'modal');
      const user = triggers.exchange(needed(args, 'trigger_id'));
      for (const view of openOf(user)) view.open = false;
      return { view: viewWire(state, addView(state, user, content)) };
    },

    'views.push': (args) => {
      const content = checkedView(viewOf(args), 'modal');
      const user = triggers.exchange(needed(args, 'trigger_id'));
      const stack = openOf(user);
      if (stack.length >= deepest) throw new Refusal('push_limit_reached');
      return { view: viewWire(state, addView(state, user, content, stack.at(-1))) };
    },

    'views.update': (args) => {
      const view = named(args);
      replaceView(state, view, checkedView(viewOf(args), view.content.type === 'home' ? 'home' : 'modal'));
      return { view: viewWire(state, view) };
    },

    'views.publish': (args) => {
      const user = needed(args, 'user_id');
      if (!state.users.has(user)) throw new Refusal('user_not_found');
      const content = checkedView(viewOf(args), 'home');
      const home = [...state.views.values()].find((view) => view.user === user && view.content.type === 'home');
      const hash = textOf(args, 'hash');
      if (home !== undefined && hash !== undefined && hash !== home.hash) throw new Refusal('hash_conflict');
      if (home !== undefined) replaceView(state, home, content);
      return { view: viewWire(state, home ?? addView(state, user, content)) };
    },
  };
};
