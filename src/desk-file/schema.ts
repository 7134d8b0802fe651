import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { anyDuration, positiveDuration } from './durations.js';
import { day, dayAndTime, hours, time } from './hours.js';
import { keyPattern, keyShape } from './keys.js';
import { nearest } from './nearest.js';

/** A map with exactly these keys; an unknown one is answered with the key that was probably meant. */
const section = <Shape extends z.ZodRawShape>(shape: Shape) => {
  const known = Object.keys(shape);
  const hint = (key: string): string => {
    const meant = nearest(key, known);
    return meant ? `did you mean ${meant}?` : known.join(', ');
  };
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys?.map(hint).join('\n') : `a map with the keys ${known.join(', ')}`,
  });
};

const words = (most: number) => {
  const error = `a text of 1 to ${most} characters`;
  return z.string({ error }).trim().min(1, { error }).max(most, { error });
};

const language = z.string({ error: 'a two-letter language code such as en' }).regex(/^[a-z]{2}$/, {
  error: 'a two-letter language code in small letters, such as en',
});

const byLanguage = <Value extends z.ZodType>(value: Value, allowed: string) =>
  z.record(z.string(), value, { error: allowed }).refine((texts) => Object.keys(texts).length > 0, { error: allowed });

const localized = byLanguage(words(60), 'a text by language, such as { en: Billing }, in at least one language');

const phrases = byLanguage(
  z.array(words(300), { error: 'a list of texts' }),
  'lists of texts by language, such as { en: [invoice, refund] }',
);

const keyName = z.string({ error: keyShape }).regex(keyPattern, { error: keyShape });

// The keys themselves are checked in agreement.ts: a record that refuses a key does not look at what stands under it.
const byKey = <Value extends z.ZodType>(value: Value, allowed: string) =>
  z.record(z.string(), value, { error: allowed });

const channel = z.string({ error: 'a Slack channel id such as C0BILLING' }).regex(/^[CG][A-Z0-9]{1,30}$/, {
  error: 'a Slack channel id such as C0BILLING (capital letters and digits; not the name of the channel)',
});

const user = z.string({ error: 'a Slack user id such as U0LEAD' }).regex(/^[UW][A-Z0-9]{1,30}$/, {
  error: 'a Slack user id such as U0LEAD (capital letters and digits; not a name)',
});

const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
};

const timezone = z.string({ error: 'an IANA time zone such as Europe/Warsaw' }).refine(isZone, {
  error: ({ input }) => {
    const meant = nearest(String(input), Intl.supportedValuesOf('timeZone'));
    return `an IANA time zone such as Europe/Warsaw${meant ? `; did you mean ${meant}?` : ''}`;
  },
});

const isDate = (text: string): boolean => {
  try {
    // The library also reads other ways of writing a date; holidays are looked up in this one.
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
};

const date = z
  .string({ error: 'a date of the calendar such as 2026-12-25' })
  .refine(isDate, { error: 'a date of the calendar such as 2026-12-25' });

const flag = z.boolean({ error: 'true or false' });

const count = (least: number, most: number) => {
  const error = `a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};

const list = <Item extends z.ZodType>(item: Item, allowed: string) => z.array(item, { error: allowed });

const topic = section({
  label: localized,
  keywords: phrases.default({}),
  examples: phrases.default({}),
});

const team = section({
  formerly: list(keyName, 'a list of earlier keys').default([]),
  name: localized,
  channel,
  leads: list(user, 'a list of Slack user ids').default([]),
  language: language.optional(),
  timezone: timezone.optional(),
  hours,
  holidays: list(date, 'a list of dates such as [2026-12-25]').default([]),
  targets: section({
    first_reply: positiveDuration.prefault('30m'),
    reply: positiveDuration.prefault('2h'),
    resolution: positiveDuration.prefault('2d'),
  }).prefault({}),
  digest: section({
    day: day.prefault('fri'),
    at: time.prefault('16:00'),
    draft: dayAndTime.prefault('thu 12:00'),
    individuals: flag.default(false),
  }).prefault({}),
  release_after: positiveDuration.optional(),
  show_agent_name: flag.default(true),
  parallel: count(1, 100).default(4),
  topics: byKey(topic, 'topics by key').default({}),
});

const share = (() => {
  const error = 'a number above 0 and up to 1, such as 0.5 for half of the time';
  return z.number({ error }).gt(0, { error }).max(1, { error });
})();

const segment = section({
  label: localized.optional(),
  priority: z.enum(['normal', 'high'], { error: 'normal or high' }).default('high'),
  targets: share.default(0.5),
});

const atLeastOneTeam = 'at least one team by key';

/** The whole configuration file, section by section; each message says what is allowed at its place. */
export const deskFile = section({
  name: words(60),
  timezone,
  languages: list(language, 'a list of language codes such as [en, ru, pl]').min(1, { error: 'at least one language' }),
  default_team: z.string({ error: 'the key of one of the teams' }),
  leads_channel: channel.optional(),
  teams: byKey(team, atLeastOneTeam).refine((teams) => Object.keys(teams).length > 0, { error: atLeastOneTeam }),
  segments: byKey(segment, 'segments by key, such as { vip: { targets: 0.5 } }').prefault({
    vip: { label: { en: 'VIP' } },
  }),
  survey: section({
    comment: flag.default(true),
    expire: positiveDuration.prefault('3d'),
    quiet: anyDuration.prefault('7d'),
    low_score: count(1, 5).default(3),
    effort: flag.default(false),
    recommend: flag.default(false),
  }).prefault({}),
  complaint_causes: list(words(60), 'a list of texts')
    .min(1, { error: 'at least one cause' })
    .default(['late answer', 'wrong answer', 'product fault', 'tone', 'other']),
  reopen_window: anyDuration.prefault('3d'),
  send_delay: anyDuration.prefault('2s'),
  limits: section({ messages: count(1, 100_000).default(20), per: positiveDuration.prefault('1m') }).prefault({}),
  retention: section({
    messages: positiveDuration.prefault('730d'),
    files: positiveDuration.prefault('180d'),
  }).prefault({}),
});

export type DeskFile = z.infer<typeof deskFile>;
