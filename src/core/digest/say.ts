import { type Text, text } from '../texts.js';
import type { DigestFigures, TicketFigures, Trends } from './figures.js';
import type { Story } from './stories.js';
import { enough } from './trend.js';
import type { DigestLine, DigestView } from './view.js';
import { wordParts } from './words.js';

/** From this share of good scores on the week went well. */
const wellLiked = 0.8;

/** Of a share from 0 to 1. */
export const percent = (share: number): number => Math.round(share * 100);

/** The week in one sentence. */
export const headlineOf = (figures: DigestFigures, team: string, soFar: boolean): Text => {
  if (figures.tickets === 0) return text(soFar ? 'digest-empty-so-far' : 'digest-empty', { team });
  const { opened, resolved, waiting } = figures;
  return text('digest-headline', { opened, resolved, waiting });
};

const isSaid = (line: Text | undefined): line is Text => line !== undefined;

/** What went well, in two sentences at most. */
const wellDone = ({ firstReply, promises, satisfaction }: DigestFigures): readonly Text[] => {
  const { within, cases, target } = firstReply;
  const { good, answers, interval } = satisfaction;
  return [
    cases > 0 && within === cases ? text('digest-replies-in-time', { cases, target: { duration: target } }) : undefined,
    promises.kept > 0 && promises.missed === 0 ? text('digest-promises-kept', { kept: promises.kept }) : undefined,
    interval !== null && good / answers >= wellLiked ? text('digest-well-scores', { good, answers }) : undefined,
  ]
    .filter(isSaid)
    .slice(0, 2);
};

/** What was missed, in two sentences at most, what customers said about it first. */
const missed = ({ firstReply, promises, satisfaction, reopened }: DigestFigures): readonly Text[] => {
  const { within, cases, target } = firstReply;
  const late = cases - within;
  return [
    satisfaction.low > 0 ? text('digest-low-scores', { low: satisfaction.low }) : undefined,
    late > 0 ? text('digest-replies-late', { late, cases, target: { duration: target } }) : undefined,
    promises.missed > 0
      ? text('digest-promises-missed', { missed: promises.missed, all: promises.kept + promises.missed })
      : undefined,
    reopened > 0 ? text('digest-came-back', { reopened }) : undefined,
  ]
    .filter(isSaid)
    .slice(0, 2);
};

const comesNext = ({ waiting, satisfaction }: DigestFigures): Text => {
  if (waiting > 0) return text('digest-next-waiting', { waiting });
  return text(satisfaction.low > 0 ? 'digest-next-low' : 'digest-next-clear');
};

/** The lead's sentence on a part of the week, else the desk's own; of a week without tickets the lead's alone. */
export const observationsOf = (figures: DigestFigures): DigestView['observations'] => {
  const own = { well: wellDone, missed, next: (week: DigestFigures) => [comesNext(week)] };
  return wordParts
    .map((part) => {
      const said = figures.words?.[part];
      if (said)
        return { about: text('digest-about', { about: part }), said: [text('digest-words', { words: said.words })] };
      return { about: text('digest-about', { about: part }), said: figures.tickets === 0 ? [] : own[part](figures) };
    })
    .filter(({ said }) => said.length > 0);
};

const firstReplyValue = ({ firstReply }: DigestFigures): Text => {
  const { median, within, cases, target } = firstReply;
  if (cases === 0) return text('digest-first-reply-none');
  if (median === null) return text('digest-first-reply-few', { within, cases, target: { duration: target } });
  return text('digest-first-reply-short', { within, cases, median: { duration: median } });
};

const satisfactionValue = ({ satisfaction }: DigestFigures): Text => {
  const { answers, good, interval } = satisfaction;
  if (interval === null) return text('digest-satisfaction-few', { answers });
  return text('digest-satisfaction-short', { share: percent(good / answers), good, answers });
};

/** The five figures, beside what is usual. */
export const figureLines = (figures: DigestFigures): DigestView['figures'] => {
  const { opened, resolved, reopened, waiting, usual, trends } = figures;
  const line = (
    figure: string,
    value: Text,
    trend: keyof Trends,
    of?: 'opened' | 'resolved' | 'waiting',
  ): DigestLine => {
    const told = trends?.[trend] ?? null;
    return {
      label: text('digest-label', { figure }),
      value,
      trend: told === null ? null : text('digest-trend', { trend: told }),
      usual: usual && of ? text('digest-usual', { weeks: usual.weeks, mean: usual[of] }) : null,
    };
  };
  return [
    line('opened', text('digest-opened', { opened }), 'opened', 'opened'),
    line('resolved', text('digest-resolved', { resolved, reopened }), 'resolved', 'resolved'),
    line('waiting', text('digest-waiting', { waiting }), 'waiting', 'waiting'),
    line('first-reply', firstReplyValue(figures), 'firstReply'),
    line('satisfaction', satisfactionValue(figures), 'satisfaction'),
  ];
};

/** Why somebody might want to read this conversation. */
export const storyNote = (story: Story): Text => {
  switch (story.why) {
    case 'score':
      return text('digest-story-score', { score: story.score });
    case 'wait':
      return text(story.open ? 'digest-story-waiting' : 'digest-story-waited', { wait: { duration: story.wait } });
    case 'reopened':
      return text('digest-story-reopened');
  }
};

/** What became of a ticket of a small week. */
export const ticketNotes = ({ resolved, firstReply, score }: TicketFigures): readonly Text[] => [
  text('card-state', { state: resolved ? 'resolved' : 'open' }),
  firstReply === null
    ? text('digest-ticket-unanswered')
    : text('digest-ticket-answered', { wait: { duration: firstReply } }),
  ...(score === null ? [] : [text('digest-story-score', { score })]),
];

/** What the figures mean, a line each; of an empty week only what was missed before it. */
export const definitionsOf = (
  figures: DigestFigures,
  { from, to, timezone }: { readonly from: number; readonly to: number; readonly timezone: string },
): readonly Text[] => {
  const at = (instant: number) => ({ instant, timezone, style: 'day-and-time' }) as const;
  const skipped = figures.skipped.length === 0 ? [] : [text('digest-skipped', { weeks: figures.skipped.join(', ') })];
  if (figures.tickets === 0) return skipped;
  return [
    text('digest-define-week', { from: at(from), to: at(to) }),
    text('digest-define-counts'),
    text('digest-define-first-reply', { few: enough }),
    ...(figures.table ? [text('digest-define-replies'), text('digest-define-first-contact')] : []),
    text('digest-define-satisfaction', { few: enough }),
    ...(figures.table?.selfService ? [text('digest-define-self-service')] : []),
    text('digest-define-promises'),
    text('digest-define-stories'),
    ...(figures.trends && figures.usual ? [text('digest-define-trend')] : []),
    ...skipped,
  ];
};
