import { newId, type State, type Wire } from './state.js';

/** The outer body of an event, as the Events API sends it over either transport. */
export const eventCallback = (state: State, event: Wire): Wire => ({
  token: 'verification-token',
  team_id: state.identity.team.id,
  context_team_id: state.identity.team.id,
  context_enterprise_id: null,
  api_app_id: state.identity.appId,
  event,
  type: 'event_callback',
  event_id: newId('Ev'),
  event_time: Math.floor(state.now() / 1000),
  authorizations: [
    {
      enterprise_id: null,
      team_id: state.identity.team.id,
      user_id: state.identity.botUserId,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: false,
  event_context: newId('4-'),
});
