import { type Text, text } from '../texts.js';
import type { DigestFigures, TicketFigures, Usual } from './figures.js';
import type { Story } from './stories.js';
import type { DigestView } from './view.js';

/** Fewer answers say nothing about the others. */
const enough = 5;

const percent = (share: number): number => Math.round(share * 100);

/** The week in one sentence. */
export const headlineOf = (figures: DigestFigures, team: string, soFar: boolean): Text => {
  if (figures.tickets === 0) return text(soFar ? 'digest-empty-so-far' : 'digest-empty', { team });
  const { opened, resolved, waiting } = figures;
  return text('digest-headline', { opened, resolved, waiting });
};

/** What the desk would say about the week if it were asked: at most three sentences, the good ones too. */
export const observationsOf = ({ firstReply, promises, satisfaction, reopened }: DigestFigures): readonly Text[] => {
  const { within, cases, target } = firstReply;
  const { kept, missed } = promises;
  const replies = { cases, target: { duration: target } };
  const said: readonly (Text | undefined)[] = [
    cases === 0
      ? undefined
      : within === cases
        ? text('digest-replies-in-time', replies)
        : text('digest-replies-late', { ...replies, late: cases - within }),
    kept + missed === 0
      ? undefined
      : missed === 0
        ? text('digest-promises-kept', { kept })
        : text('digest-promises-missed', { missed, all: kept + missed }),
    satisfaction.low > 0
      ? text('digest-low-scores', { low: satisfaction.low })
      : reopened > 0
        ? text('digest-came-back', { reopened })
        : undefined,
  ];
  return said.filter((line) => line !== undefined);
};

const firstReplyValue = ({ firstReply }: DigestFigures): Text => {
  const { replies, median, p90, within, cases, target } = firstReply;
  const share = { within, cases, target: { duration: target } };
  if (cases === 0) return text('digest-first-reply-none');
  if (median === null || p90 === null) return text('digest-first-reply-few', share);
  return text('digest-first-reply', { ...share, replies, median: { duration: median }, p90: { duration: p90 } });
};

const satisfactionValue = ({ satisfaction }: DigestFigures): Text => {
  const { answers, good, interval, asked, askedAnswered } = satisfaction;
  const response = { asked, answered: askedAnswered };
  if (interval === null) return text('digest-satisfaction-few', { answers, ...response });
  return text('digest-satisfaction', {
    share: percent(good / answers),
    good,
    answers,
    low: percent(interval.low),
    high: percent(interval.high),
    ...response,
  });
};

/** The five figures, counts beside what is usual. */
export const figureLines = (figures: DigestFigures): DigestView['figures'] => {
  const { opened, resolved, reopened, waiting, usual } = figures;
  const line = (figure: string, value: Text, of?: keyof Omit<Usual, 'weeks'>): DigestView['figures'][number] => ({
    label: text('digest-label', { figure }),
    value,
    usual: usual && of ? text('digest-usual', { weeks: usual.weeks, mean: usual[of] }) : null,
  });
  return [
    line('opened', text('digest-opened', { opened }), 'opened'),
    line('resolved', text('digest-resolved', { resolved, reopened }), 'resolved'),
    line('waiting', text('digest-waiting', { waiting }), 'waiting'),
    line('first-reply', firstReplyValue(figures)),
    line('satisfaction', satisfactionValue(figures)),
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
    text('digest-define-satisfaction', { few: enough }),
    text('digest-define-promises'),
    text('digest-define-stories'),
    ...skipped,
  ];
};
