import { isRecord } from './blocks/rules.js';
import { chosen, type Found, findElement, initialOf, stateOf } from './interactive-elements.js';
import { messageWire } from './message-wire.js';
import type { Platform } from './methods/method.js';
import { addView, checkedView, replaceView, viewWire } from './methods/views.js';
import { Refusal } from './refusal.js';
import type { ResponseTarget, ResponseUrls } from './response-urls.js';
import type { View, Wire } from './state.js';
import type { CommandResult, Shortcut, SlackWorld } from './world.js';

type Interactions = Pick<
  SlackWorld,
  'click' | 'press' | 'clickInView' | 'shortcut' | 'command' | 'submitView' | 'closeView'
>;

/** What people do to an app's buttons, commands and views: one envelope each, never repeated. */
export const createInteractions = (
  platform: Platform,
  urls: ResponseUrls,
  origin: () => string,
  shortcuts: readonly Shortcut[],
): Interactions => {
  const { state, delivery, triggers } = platform;
  const { team, appId } = state.identity;

  const person = (userId: string): { id: string; name: string } => {
    const user = state.users.get(userId);
    if (user === undefined) throw new Refusal('user_not_found');
    return user;
  };

  const header = (type: string, userId: string): Wire => {
    const { id, name } = person(userId);
    return {
      type,
      user: { id, username: name, name, team_id: team.id },
      api_app_id: appId,
      token: 'verification-token',
      team: { id: team.id, domain: team.domain },
      enterprise: null,
      is_enterprise_install: false,
    };
  };

  const actionOf = (found: Found, choice: string | undefined): Wire => {
    const { element, blockId } = found;
    const { type, action_id, text, value, style, placeholder } = element;
    const common = { action_id, block_id: blockId, type, action_ts: state.nextTs() };
    if (type === 'button' || type === 'icon_button')
      return { ...common, text, ...(value === undefined ? {} : { value }), ...(style === undefined ? {} : { style }) };
    if (type === 'users_select') return { ...common, selected_user: choice };
    return {
      ...common,
      selected_option: chosen(element, choice),
      ...(placeholder === undefined ? {} : { placeholder }),
    };
  };

  const targetOf = (userId: string, channelId: string, ts: string): { target: ResponseTarget; shown: Wire } => {
    const channel = state.channels.get(channelId);
    if (channel === undefined) throw new Refusal('channel_not_found');
    const message = channel.messages.get(ts);
    if (message !== undefined && !message.deleted)
      return { target: { user: userId, channel, message }, shown: messageWire(state, channel, message, true) };
    const ephemeral = state.ephemerals.find(
      (one) => one.ts === ts && one.channel === channelId && one.user === userId && !one.gone,
    );
    if (ephemeral === undefined) throw new Refusal('message_not_found');
    const shown = { type: 'message', user: state.identity.botUserId, bot_id: state.identity.botId };
    return {
      target: { user: userId, channel, ephemeral },
      shown: { ...shown, ts, text: ephemeral.text, blocks: ephemeral.blocks },
    };
  };

  const viewOf = (userId: string, viewId: string): View => {
    const view = state.views.get(viewId);
    if (view === undefined || !view.open || view.user !== userId) throw new Refusal('not_found');
    return view;
  };

  const close = (view: View): void => {
    view.open = false;
    state.changed({ kind: 'view' });
  };

  /** What a submission's acknowledgement does to the modal. */
  const follow = (view: View, response: Wire): void => {
    delete view.errors;
    if (response.response_action === 'errors') {
      const blocks = Array.isArray(view.content.blocks) ? view.content.blocks.filter(isRecord) : [];
      const fields = blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id);
      if (!isRecord(response.errors)) throw new Refusal('invalid_errors');
      // Slack shows nothing but that something went wrong.
      if (!Object.keys(response.errors).every((field) => fields.includes(field))) throw new Refusal('invalid_errors');
      view.errors = response.errors;
      state.changed({ kind: 'view' });
    } else if (response.response_action === 'update') replaceView(state, view, checkedView(response.view, 'modal'));
    else if (response.response_action === 'push') addView(state, view.user, checkedView(response.view, 'modal'), view);
    else if (response.response_action === 'clear') {
      for (const one of state.views.values()) if (one.user === view.user && one.content.type === 'modal') close(one);
    } else close(view);
  };

  const concluded = (triggerId: string, response: Wire | undefined, act: (response: Wire) => void): CommandResult => {
    if (response === undefined) return { triggerId, response: null, error: 'operation_timeout' };
    try {
      act(response);
      return { triggerId, response };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { triggerId, response, error: error.code };
    }
  };

  const pressButton = (
    userId: string,
    channelId: string,
    ts: string,
    actionId: string,
    choice?: string,
  ): { readonly triggerId: string; readonly taken: Promise<Wire | undefined> } => {
    const { target, shown } = targetOf(userId, channelId, ts);
    const found = findElement(shown.blocks, actionId, undefined);
    if (found === undefined) throw new Refusal('no_such_button');
    const triggerId = triggers.issue(userId);
    const threadTs = target.message?.threadTs;
    const taken = delivery.interaction('interactive', {
      ...header('block_actions', userId),
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: channelId,
        is_ephemeral: target.ephemeral !== undefined,
        ...(threadTs === undefined || threadTs === ts ? {} : { thread_ts: threadTs }),
      },
      trigger_id: triggerId,
      channel: { id: channelId, name: target.channel.kind === 'im' ? 'directmessage' : target.channel.name },
      message: shown,
      state: { values: {} },
      response_url: `${origin()}${urls.issue(target)}`,
      actions: [actionOf(found, choice)],
    });
    return { triggerId, taken };
  };

  return {
    click: (...press) => pressButton(...press).triggerId,

    press: async (...press) => {
      const { triggerId, taken } = pressButton(...press);
      return concluded(triggerId, await taken, () => undefined);
    },

    clickInView: (userId, viewId, actionId, choice) => {
      const view = viewOf(userId, viewId);
      const found = findElement(view.content.blocks, actionId, undefined);
      if (found === undefined) throw new Refusal('no_such_button');
      const triggerId = triggers.issue(userId);
      void delivery.interaction('interactive', {
        ...header('block_actions', userId),
        container: { type: 'view', view_id: viewId },
        trigger_id: triggerId,
        view: viewWire(state, view),
        state: { values: {} },
        actions: [actionOf(found, choice)],
      });
      return triggerId;
    },

    shortcut: (userId, channelId, ts, callbackId) => {
      if (shortcuts.every(({ callback_id }) => callback_id !== callbackId)) throw new Refusal('no_such_shortcut');
      const { target, shown } = targetOf(userId, channelId, ts);
      if (target.message === undefined) throw new Refusal('message_not_found');
      if (!target.channel.members.has(userId)) throw new Refusal('not_in_channel');
      const triggerId = triggers.issue(userId);
      void delivery.interaction('interactive', {
        ...header('message_action', userId),
        action_ts: state.nextTs(),
        callback_id: callbackId,
        trigger_id: triggerId,
        message_ts: ts,
        channel: { id: channelId, name: target.channel.kind === 'im' ? 'directmessage' : target.channel.name },
        message: shown,
        response_url: `${origin()}${urls.issue(target)}`,
      });
      return triggerId;
    },

    command: async (userId, channelId, command, text) => {
      const channel = state.channels.get(channelId);
      if (channel === undefined) throw new Refusal('channel_not_found');
      const { name } = person(userId);
      const triggerId = triggers.issue(userId);
      const target = { user: userId, channel };
      const response = await delivery.interaction('slash_commands', {
        token: 'verification-token',
        team_id: team.id,
        team_domain: team.domain,
        channel_id: channelId,
        channel_name: channel.kind === 'im' ? 'directmessage' : channel.name,
        user_id: userId,
        user_name: name,
        command,
        text,
        api_app_id: appId,
        is_enterprise_install: 'false',
        response_url: `${origin()}${urls.issue(target)}`,
        trigger_id: triggerId,
      });
      return concluded(triggerId, response, (body) => {
        if (Object.keys(body).length > 0) urls.show(target, body, 'command');
      });
    },

    submitView: async (userId, viewId, values) => {
      const view = viewOf(userId, viewId);
      const stateValues: Record<string, Wire> = {};
      for (const block of Array.isArray(view.content.blocks) ? view.content.blocks : []) {
        if (!isRecord(block) || block.type !== 'input' || !isRecord(block.element)) continue;
        const actionId = String(block.element.action_id);
        const value = values[actionId] === undefined ? initialOf(block.element) : values[actionId];
        const empty = value === undefined || value === null;
        if (empty && block.optional !== true) throw new Refusal('input_required', [actionId]);
        stateValues[String(block.block_id)] = { [actionId]: stateOf(block.element, value) };
      }
      const triggerId = triggers.issue(userId);
      const response = await delivery.interaction('interactive', {
        ...header('view_submission', userId),
        trigger_id: triggerId,
        view: { ...viewWire(state, view), state: { values: stateValues } },
        response_urls: [],
      });
      return concluded(triggerId, response, (body) => follow(view, body));
    },

    closeView: (userId, viewId) => {
      const view = viewOf(userId, viewId);
      close(view);
      if (view.content.notify_on_close !== true) return;
      const payload = { ...header('view_closed', userId), view: viewWire(state, view), is_cleared: false };
      void delivery.interaction('interactive', payload);
    },
  };
};
