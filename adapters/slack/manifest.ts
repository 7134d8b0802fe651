import { SAVE_AS_FAQ } from './modals/draft.js';
import { botScopes } from './scopes.js';

/**
 * The app that the desk needs, for *Create app → From a manifest*: with Socket Mode, so that it has no address, or with
 * everything posted to `requestUrl`.
 */
export const slackManifest = (requestUrl?: string) => ({
  display_information: {
    name: 'Friday Desk',
    description: 'Customers write in Telegram, agents answer from Slack, leads read a digest every Friday.',
    background_color: '#1f3a5f',
  },
  features: {
    app_home: { home_tab_enabled: false, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
    bot_user: { display_name: 'Friday Desk', always_online: true },
    shortcuts: [
      {
        name: 'Save as FAQ',
        type: 'message',
        callback_id: SAVE_AS_FAQ,
        description: 'Proposes an answer that an agent wrote for the FAQ',
      },
    ],
    slash_commands: [
      {
        command: '/desk',
        description: 'Queue, search, digest and answers of the support desk',
        usage_hint: 'help | queue | find TEXT | digest | faq TEXT | dead | complaints',
        should_escape: false,
        ...(requestUrl !== undefined && { url: requestUrl }),
      },
    ],
  },
  oauth_config: { scopes: { bot: botScopes } },
  settings: {
    event_subscriptions: {
      ...(requestUrl !== undefined && { request_url: requestUrl }),
      bot_events: [
        'app_mention',
        'channel_unarchive',
        'group_unarchive',
        'member_joined_channel',
        'member_left_channel',
        'message.channels',
        'message.groups',
      ],
    },
    interactivity: { is_enabled: true, ...(requestUrl !== undefined && { request_url: requestUrl }) },
    org_deploy_enabled: false,
    socket_mode_enabled: requestUrl === undefined,
    token_rotation_enabled: false,
  },
});
