import { badRequest, conflict, notModelled } from './api-error.js';
import type { Method, Server } from './method.js';
import { flagOf, integerOf, jsonOf, type Parameters, stringOf } from './parameters.js';

const allowedUpdatesOf = (parameters: Parameters): readonly string[] | undefined => {
  const kinds = jsonOf(parameters, 'allowed_updates');
  if (kinds === undefined) return undefined;
  if (!Array.isArray(kinds) || !kinds.every((kind): kind is string => typeof kind === 'string')) {
    throw badRequest("can't parse allowed_updates: expected an Array of String");
  }
  return kinds;
};

const dropPending = ({ state }: Server, parameters: Parameters): void => {
  if (flagOf(parameters, 'drop_pending_updates')) state.updates.keepLast(0);
};

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** How the bot hears of what happens. */
export const updateMethods: Readonly<Record<string, Method>> = {
  getUpdates: {
    parameters: ['offset', 'limit', 'timeout', 'allowed_updates'],
    run: (parameters, { state, polling, webhook, onGone }) => {
      if (webhook.active()) {
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      state.updates.allow(allowedUpdatesOf(parameters));
      return polling.poll({
        offset: integerOf(parameters, 'offset', 0),
        limit: clamp(integerOf(parameters, 'limit', 100), 1, 100),
        timeout: integerOf(parameters, 'timeout', 0),
        onGone,
      });
    },
  },
  setWebhook: {
    parameters: [
      'url',
      'certificate',
      'ip_address',
      'max_connections',
      'allowed_updates',
      'drop_pending_updates',
      'secret_token',
    ],
    run: (parameters, context) => {
      if (parameters.certificate !== undefined) throw notModelled("a webhook's own certificate");
      const { state, webhook, polling } = context;
      webhook.set({
        url: stringOf(parameters, 'url'),
        secret: stringOf(parameters, 'secret_token'),
        maxConnections: clamp(integerOf(parameters, 'max_connections', 40), 1, 100),
      });
      state.updates.allow(allowedUpdatesOf(parameters));
      dropPending(context, parameters);
      if (webhook.active()) polling.terminate('setWebhook request');
      return true;
    },
  },
  deleteWebhook: {
    parameters: ['drop_pending_updates'],
    run: (parameters, context) => {
      context.webhook.set({ url: '', secret: '', maxConnections: 40 });
      dropPending(context, parameters);
      return true;
    },
  },
  getWebhookInfo: { parameters: [], run: (_, { webhook }) => webhook.info() },
};
