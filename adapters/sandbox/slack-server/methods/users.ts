import { limitOf, needed, pageOf, textOf } from '../arguments.js';
import { Refusal } from '../refusal.js';
import type { State, User, Wire } from '../state.js';
import type { Methods, Platform } from './method.js';

const userWire = (state: State, user: User): Wire => ({
  id: user.id,
  team_id: state.identity.team.id,
  name: user.name,
  deleted: false,
  real_name: user.realName,
  tz: 'Europe/Warsaw',
  tz_offset: 3600,
  profile: {
    real_name: user.realName,
    real_name_normalized: user.realName,
    display_name: user.name,
    display_name_normalized: user.name,
    ...(user.isBot ? { bot_id: state.identity.botId, api_app_id: state.identity.appId } : {}),
    team: state.identity.team.id,
  },
  is_admin: false,
  is_owner: false,
  is_restricted: false,
  is_ultra_restricted: false,
  is_bot: user.isBot,
  is_app_user: false,
  updated: 1_700_000_000,
});

export const userMethods = ({ state, sockets, socketOrigin }: Platform): Methods => {
  const { team, botId, botUserId, appId } = state.identity;
  return {
    'auth.test': () => ({
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: state.users.get(botUserId)?.name,
      team_id: team.id,
      user_id: botUserId,
      bot_id: botId,
      is_enterprise_install: false,
    }),

    'apps.connections.open': () => ({ url: `${socketOrigin()}${sockets.ticket()}` }),

    'users.info': (args) => {
      const user = state.users.get(needed(args, 'user'));
      if (user === undefined) throw new Refusal('user_not_found');
      return { user: userWire(state, user) };
    },

    'users.list': (args) => {
      const page = pageOf([...state.users.values()], args, limitOf(args, 1000, 1000));
      return {
        members: page.items.map((user) => userWire(state, user)),
        cache_ts: Math.floor(state.now() / 1000),
        response_metadata: { next_cursor: page.nextCursor },
      };
    },

    'bots.info': (args) => {
      if ((textOf(args, 'bot') ?? botId) !== botId) throw new Refusal('bot_not_found');
      const name = state.users.get(botUserId)?.name;
      return { bot: { id: botId, deleted: false, name, app_id: appId, user_id: botUserId, updated: 1_700_000_000 } };
    },

    'team.info': () => ({
      team: { ...team, email_domain: '', icon: {}, url: `https://${team.domain}.slack.com/` },
    }),
  };
};
