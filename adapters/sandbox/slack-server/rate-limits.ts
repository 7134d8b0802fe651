interface Bucket {
  tokens: number;
  at: number;
}

/** Calls a minute, from Slack's tiers; `chat.postMessage` has a rule of its own. */
const perMinute: Readonly<Record<string, number>> = {
  'apps.connections.open': 20,
  'conversations.list': 20,
  'users.list': 20,
  'reactions.remove': 20,
  'chat.update': 50,
  'chat.delete': 50,
  'conversations.info': 50,
  'conversations.history': 50,
  'conversations.replies': 50,
  'conversations.open': 50,
  'reactions.add': 50,
  'reactions.get': 50,
  'bots.info': 50,
  'team.info': 50,
  'chat.postEphemeral': 100,
  'conversations.members': 100,
  'users.info': 100,
  'views.open': 100,
  'views.update': 100,
  'views.push': 100,
  'views.publish': 100,
};

const postsPerSecond = 1;
const postBurst = 5;

export interface RateLimits {
  /** Seconds until the call is allowed, in whole numbers; 0 when it is and has been counted. */
  take(method: string, channel: string): number;
}

/** Token buckets: one per channel for posts, one per other method. A full minute may be spent in one burst. */
export const createRateLimits = (now: () => number): RateLimits => {
  const buckets = new Map<string, Bucket>();

  const take = (key: string, capacity: number, perSecond: number): number => {
    const at = now();
    const bucket = buckets.get(key) ?? { tokens: capacity, at };
    bucket.tokens = Math.min(capacity, bucket.tokens + ((at - bucket.at) / 1000) * perSecond);
    bucket.at = at;
    buckets.set(key, bucket);
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
    bucket.tokens -= 1;
    return 0;
  };

  return {
    take: (method, channel) => {
      if (method === 'chat.postMessage') return take(`${method} ${channel}`, postBurst, postsPerSecond);
      const limit = perMinute[method];
      return limit === undefined ? 0 : take(method, limit, limit / 60);
    },
  };
};
