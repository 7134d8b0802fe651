import type { LaneHead } from './core/outbox.js';
import { type DeskSettings, teamOf } from './core/settings.js';
import type { RateKey, RatesOf } from './runtime/limits.js';

/**
 * Telegram: about 30 messages a second over all chats, about one a second in each, short bursts allowed. The burst over
 * all is half of a second's: calls that were slow on their way arrive together with the next ones.
 */
const telegram = { all: { perSecond: 30, burst: 15 }, chat: { perSecond: 1, burst: 3 } };

/** Slack: about one message a second in each channel; signs are two methods of 50 and 20 calls a minute. */
const slack = { channel: { perSecond: 1, burst: 3 }, signs: { perSecond: 40 / 60, burst: 20 } };

/** What the platforms permit. */
export const platformRates =
  (settings: DeskSettings): RatesOf =>
  (head: LaneHead): readonly RateKey[] => {
    if (head.lane.startsWith('telegram:')) {
      return [
        { name: 'telegram', rate: telegram.all },
        { name: head.lane, rate: telegram.chat },
      ];
    }
    if (head.kind === 'sign') return [{ name: 'slack:signs', rate: slack.signs }];
    if (head.lane.startsWith('slack:direct:')) return [{ name: head.lane, rate: slack.channel }];
    const channel = /^slack:channel:(.+)$/.exec(head.lane)?.[1];
    if (channel !== undefined) return [{ name: `slack:${channel}`, rate: slack.channel }];
    return [{ name: `slack:${teamOf(settings, head.team ?? settings.defaultTeam).channel}`, rate: slack.channel }];
  };
