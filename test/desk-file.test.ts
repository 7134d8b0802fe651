import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OperatorError } from '../src/core/errors.js';
import { parseDeskFile, readDeskFile } from '../src/desk-file.js';

const small = `
name: Acme Support
timezone: Europe/Warsaw
languages: [en, ru]
default_team: general
teams:
  general:
    name: { en: General }
    channel: C0GENERAL
    hours: { mon-fri: "09:00-18:00" }
`;

const mistakesIn = (text: string): string[] => {
  try {
    parseDeskFile(text, 'desk.yml');
  } catch (error) {
    expect(error).toBeInstanceOf(OperatorError);
    return error instanceof Error ? error.message.split('\n') : [];
  }
  return [];
};

/** The mistakes of the small file with a team's lines replaced or added. */
const mistakesWith = (change: (text: string) => string): string[] => mistakesIn(change(small));

const weekOf = (hours: string) => {
  const [team] = parseDeskFile(small.replace('{ mon-fri: "09:00-18:00" }', hours), 'desk.yml').teams;
  return team?.calendar.week;
};

describe('the configuration file', () => {
  it('is complete with its required keys alone and takes every default from the contract', () => {
    expect(parseDeskFile(small, 'desk.yml')).toEqual({
      name: 'Acme Support',
      timezone: 'Europe/Warsaw',
      languages: ['en', 'ru'],
      defaultTeam: 'general',
      leadsChannel: null,
      teams: [
        {
          key: 'general',
          formerly: [],
          name: { en: 'General' },
          channel: 'C0GENERAL',
          leads: [],
          language: 'en',
          calendar: {
            timezone: 'Europe/Warsaw',
            week: [...Array.from({ length: 5 }, () => [{ start: 540, end: 1080 }]), [], []],
            holidays: new Set(),
          },
          targets: { firstReply: 1_800_000, reply: 7_200_000, resolution: 172_800_000 },
          digest: { day: 5, at: 960, draft: { day: 4, at: 720 }, individuals: false },
          releaseAfter: null,
          showAgentName: true,
          parallel: 4,
          topics: [],
        },
      ],
      segments: [{ key: 'vip', label: { en: 'VIP' }, priority: 'high', targets: 0.5 }],
      survey: {
        comment: true,
        expire: 259_200_000,
        quiet: 604_800_000,
        lowScore: 3,
        effort: false,
        recommend: false,
      },
      complaintCauses: ['late answer', 'wrong answer', 'product fault', 'tone', 'other'],
      reopenWindow: 259_200_000,
      sendDelay: 2_000,
      limits: { messages: 20, per: 60_000 },
      retention: { messages: 63_072_000_000, files: 15_552_000_000 },
    });
  });

  it('is shipped with three teams that hold together in three languages', () => {
    const shipped = readDeskFile(new URL('../templates/desk.yml', import.meta.url).pathname);
    expect(shipped.teams.map((team) => team.channel)).toEqual(['C0BILLING', 'C0TECHNICAL', 'C0GENERAL']);
    for (const team of shipped.teams) {
      expect(team.topics.length).toBeGreaterThanOrEqual(2);
      for (const topic of team.topics) expect(Object.keys(topic.label)).toEqual(['en', 'ru', 'pl']);
    }
  });

  it('accepts JSON', () => {
    const json = {
      name: 'Acme',
      timezone: 'UTC',
      languages: ['en'],
      default_team: 'a',
      teams: { a: { name: { en: 'A' }, channel: 'C1', hours: { mon: '00:00-24:00' } } },
    };
    expect(parseDeskFile(JSON.stringify(json), 'desk.json').teams[0]?.calendar.week[0]).toEqual([
      { start: 0, end: 1440 },
    ]);
  });

  it('accepts the example of the contract with every key', () => {
    const settings = parseDeskFile(contractExample, 'desk.yml');
    expect(settings.leadsChannel).toBe('C0LEADS');
    expect(settings.teams[0]).toMatchObject({
      key: 'billing',
      formerly: ['payments'],
      leads: ['U0LEAD'],
      releaseAfter: 14_400_000,
      calendar: { holidays: new Set(['2026-12-25']) },
    });
    expect(settings.teams[0]?.topics[0]?.keywords.ru).toEqual(['счёт', 'оплата', 'возврат']);
  });

  it('names the line and the column of a YAML syntax error', () => {
    expect(mistakesIn('name: Acme\nteams: {general: [}\n')[0]).toMatch(/^desk\.yml: line 2, column 19: /);
    expect(mistakesIn('name: Acme\nname: Again\n')[0]).toMatch(/^desk\.yml: line 2, column 1: .*unique/);
  });

  it('says plainly that the file is missing', () => {
    expect(() => readDeskFile('nowhere/desk.yml')).toThrow(/^nowhere\/desk\.yml: .*does not exist.*DESK_CONFIG/);
  });

  it('names what is missing in an empty file', () => {
    expect(mistakesIn('')).toEqual([
      expect.stringMatching(/^desk\.yml: found nothing, allowed: a map with the keys name/),
    ]);
    expect(mistakesIn('languages:')).toEqual(
      expect.arrayContaining([
        'desk.yml: name: found nothing, allowed: a text of 1 to 60 characters',
        'desk.yml: teams: found nothing, allowed: at least one team by key',
      ]),
    );
  });

  it('names all mistakes at once, each with its path, what was found and what is allowed', () => {
    const mistakes = mistakesIn(`
name: ""
timezone: Europe/Warszawa
languages: [en, eng, en]
default_team: sales
leads_channel: C0GENERAL
teams:
  general:
    name: { en: General, de: Allgemein }
    chanel: C0GENERAL
    channel: C0GENERAL
    language: pl
    hours: { sat: "25:00-26:00" }
    targets: { first_reply: 0s }
  Sales Team:
    formerly: [general]
    name: {}
    channel: "#sales"
    hours: { mon: "09:00-12:00,11:00-13:00" }
    holidays: [2026-02-30]
    leads: [anna]
    digest: { day: friday, at: "24:00", draft: "thu" }
survey: { low_score: 6, comment: "yes" }
send_delay: 2
`);
    expect(mistakes.map((line) => line.replace('desk.yml: ', ''))).toEqual([
      'name: found "", allowed: a text of 1 to 60 characters',
      'timezone: found "Europe/Warszawa", allowed: an IANA time zone such as Europe/Warsaw; did you mean Europe/Warsaw?',
      'languages.1: found "eng", allowed: a two-letter language code in small letters, such as en',
      'teams.general.hours.sat: found "25:00-26:00", allowed: HH:MM-HH:MM up to 24:00, several separated by commas',
      'teams.general.targets.first_reply: found "0s", allowed: a duration longer than zero, such as 2s, 30m, 2h or 3d',
      'teams.general.chanel: found an unknown key, allowed: did you mean channel?',
      'teams.Sales Team.name: found an empty map, allowed: a text by language, such as { en: Billing }, in at least one language',
      'teams.Sales Team.channel: found "#sales", allowed: a Slack channel id such as C0BILLING (capital letters and digits; not the name of the channel)',
      'teams.Sales Team.leads.0: found "anna", allowed: a Slack user id such as U0LEAD (capital letters and digits; not a name)',
      'teams.Sales Team.hours.mon: found "09:00-12:00,11:00-13:00", allowed: hours that do not overlap others (09:00-12:00 of mon, here 11:00-13:00 on mon)',
      'teams.Sales Team.holidays.0: found "2026-02-30", allowed: a date of the calendar such as 2026-12-25',
      'teams.Sales Team.digest.day: found "friday", allowed: mon, tue, wed, thu, fri, sat, sun',
      'teams.Sales Team.digest.at: found "24:00", allowed: HH:MM, 00:00 to 23:59, in quotes',
      'teams.Sales Team.digest.draft: found "thu", allowed: a day and a time such as "thu 12:00"',
      'survey.comment: found "yes", allowed: true or false',
      'survey.low_score: found 6, allowed: a whole number from 1 to 5',
      'send_delay: found 2, allowed: a duration such as 2s, 30m, 2h or 3d; 0s turns it off',
      'teams.Sales Team: found the key "Sales Team", allowed: a key of 1 to 24 small letters, digits and hyphens that begins with a letter or digit',
      'default_team: found "sales", allowed: the key of one of the teams (general, Sales Team)',
      'teams.Sales Team.formerly.0: found "general", allowed: a key that no team has or had (it is the key of team general)',
      'languages.2: found "en", allowed: each language once',
      'teams.general.language: found "pl", allowed: one of the desk\'s languages (en, eng, en)',
      'teams.general.name.de: found "Allgemein", allowed: a text in one of the desk\'s languages (en, eng, en)',
      'leads_channel: found "C0GENERAL", allowed: a channel of its own (teams.general.channel names it already)',
    ]);
  });

  it('refuses a channel that two teams name', () => {
    const second = '  other:\n    name: { en: Other }\n    channel: C0GENERAL\n    hours: { mon: "09:00-10:00" }\n';
    expect(mistakesWith((text) => text + second)).toEqual([
      'desk.yml: teams.other.channel: found "C0GENERAL", allowed: a channel of its own (teams.general.channel names it already)',
    ]);
  });

  it('treats a key with nothing behind it as absent', () => {
    expect(parseDeskFile(`${small}    holidays:\n    topics:\nsurvey:\n`, 'desk.yml').survey.comment).toBe(true);
  });

  it('gives a team the zone and the language of its own, else those of the desk', () => {
    const own = parseDeskFile(`${small}    timezone: Asia/Tokyo\n    language: ru\n`, 'desk.yml').teams[0];
    expect([own?.calendar.timezone, own?.language]).toEqual(['Asia/Tokyo', 'ru']);
  });

  it.each(['"20261225"', '2026-12-25T10:00', '2026-2-3', '2027-02-29', '25.12.2026'])(
    'refuses %s as a holiday',
    (date) => {
      const mistakes = mistakesWith((text) => `${text}    holidays: [${date}]\n`);
      expect(mistakes).toEqual([expect.stringMatching(/teams\.general\.holidays\.0: .*such as 2026-12-25$/)]);
    },
  );

  it('reads durations in seconds, minutes, hours and days', () => {
    const windowOf = (text: string) => parseDeskFile(`${small}reopen_window: ${text}`, 'desk.yml').reopenWindow;
    expect(['0s', '2s', '30m', '2h', '3d'].map(windowOf)).toEqual([0, 2_000, 1_800_000, 7_200_000, 259_200_000]);
    for (const wrong of ['2', '-2s', '2 s', '1w', '1.5h', '""']) {
      expect(mistakesWith((text) => `${text}reopen_window: ${wrong}`)).toHaveLength(1);
    }
  });
});

describe('working hours', () => {
  it('take several spans a day, sorted', () => {
    expect(weekOf('{ mon: "14:00-16:00, 10:00-13:00" }')?.[0]).toEqual([
      { start: 600, end: 780 },
      { start: 840, end: 960 },
    ]);
  });

  it('pass midnight', () => {
    expect(weekOf('{ sun: "22:00-06:00", mon: "06:00-07:00" }')?.[6]).toEqual([{ start: 1320, end: 1800 }]);
  });

  it('name days as a span, also around the end of the week', () => {
    expect(weekOf('{ sat-mon: "09:00-10:00" }')?.map((spans) => spans.length)).toEqual([1, 0, 0, 0, 0, 1, 1]);
  });

  it('add a second span to a day that a span of days names already', () => {
    expect(weekOf('{ mon-fri: "09:00-12:00", wed: "13:00-15:00" }')?.[2]).toHaveLength(2);
  });

  it.each([
    ['within one day', '{ mon: "09:00-12:00, 11:00-13:00" }', 'mon'],
    ['between a day and a span of days', '{ mon-fri: "09:00-18:00", wed: "10:00-12:00" }', 'wed'],
    ['over midnight into the next day', '{ fri: "22:00-06:00", sat: "05:00-10:00" }', 'sat'],
    ['over the end of the week', '{ mon: "05:00-10:00", sun: "22:00-06:00" }', 'sun'],
    ['when the same span is given twice', '{ mon: "09:00-10:00, 09:00-10:00" }', 'mon'],
    ['when a span of days passes midnight into itself', '{ mon-tue: "20:00-10:00, 09:00-12:00" }', 'mon-tue'],
  ])('are refused where they overlap %s', (_, hours, key) => {
    const mistakes = mistakesWith((text) => text.replace('{ mon-fri: "09:00-18:00" }', hours));
    expect(mistakes).toEqual([expect.stringContaining(`teams.general.hours.${key}: `)]);
    expect(mistakes[0]).toContain('do not overlap');
  });

  it.each(['9-18', '09:00', '09:60-10:00', '24:00-25:00', '24:00-06:00', '09:00-09:00', '09:00-10:00,', '""'])(
    'are refused when written as %s',
    (written) => {
      const mistakes = mistakesWith((text) => text.replace('"09:00-18:00"', `"${written.replaceAll('"', '')}"`));
      expect(mistakes).toEqual([expect.stringContaining('allowed: HH:MM-HH:MM up to 24:00')]);
    },
  );

  it('are refused for a day that does not exist', () => {
    const mistakes = mistakesWith((text) => text.replace('mon-fri', 'mon-fry'));
    expect(mistakes).toEqual([expect.stringContaining('teams.general.hours.mon-fry: found the key "mon-fry"')]);
  });

  it('are refused exactly where a minute of the week is covered twice', () => {
    const clock = (quarter: number) =>
      `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
    const quarter = fc.integer({ min: 0, max: 95 });
    const span = fc.record({ from: quarter, to: quarter }).filter(({ from, to }) => from !== to);
    const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    const week = fc.dictionary(fc.constantFrom(...names), fc.array(span, { minLength: 1, maxLength: 2 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(week, (given) => {
        const covered = new Array<number>(7 * 96).fill(0);
        for (const [name, spans] of Object.entries(given)) {
          for (const { from, to } of spans) {
            const length = (to - from + 96) % 96;
            for (let step = 0; step < length; step += 1) {
              const at = (names.indexOf(name) * 96 + from + step) % covered.length;
              covered[at] = (covered[at] ?? 0) + 1;
            }
          }
        }
        const written = Object.entries(given).map(
          ([name, spans]) => `${name}: "${spans.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(', ')}"`,
        );
        const hours = `{ ${written.join(', ')} }`;
        const found = mistakesWith((text) => text.replace('{ mon-fri: "09:00-18:00" }', hours));
        expect(found.length > 0).toBe(covered.some((times) => times > 1));
      }),
    );
  });

  it('are needed on one day at least', () => {
    expect(mistakesWith((text) => text.replace('{ mon-fri: "09:00-18:00" }', '{}'))).toEqual([
      'desk.yml: teams.general.hours: found an empty map, allowed: at least one day with hours',
    ]);
  });
});

const contractExample = `
name: Acme Support
timezone: Europe/Warsaw          # IANA name
languages: [en, ru, pl]          # the first is the fallback
default_team: billing
leads_channel: C0LEADS           # optional: summary of all teams
teams:
  billing:
    formerly: [payments]
    name: { en: Billing, ru: Оплата, pl: Płatności }
    channel: C0BILLING           # Slack channel id
    leads: [U0LEAD]              # Slack user ids
    language: en                 # of cards and digests in Slack
    timezone: Europe/Warsaw      # default: the desk's
    hours: { mon-fri: "09:00-18:00", sat: "10:00-14:00" }
    holidays: [2026-12-25]
    targets: { first_reply: 30m, reply: 2h, resolution: 2d }
    digest: { day: fri, at: "16:00", draft: "thu 12:00", individuals: false }
    release_after: 4h
    show_agent_name: true
    parallel: 4
    topics:
      invoices:
        label: { en: Invoices and payments, ru: Счета и оплата, pl: Faktury i płatności }
        keywords: { en: [invoice, payment, refund, charged], ru: [счёт, оплата, возврат], pl: [faktura, płatność, zwrot] }
        examples: { en: ["Why was I charged twice?"] }
survey: { comment: true, expire: 3d, quiet: 7d, low_score: 3, effort: false, recommend: false }
complaint_causes: [late answer, wrong answer, product fault, tone, other]
reopen_window: 3d
send_delay: 2s
limits: { messages: 20, per: 1m }
retention: { messages: 730d, files: 180d }
`;
