import { type Text, text } from '../texts.js';
import type { DigestFigures, OpenComplaints } from './figures.js';
import { percent } from './say.js';
import type { DigestTable, Recommendation, Times } from './table.js';
import { enough } from './trend.js';
import type { DigestLine, DigestView } from './view.js';

/** A share with its cases; of fewer than five nothing is said but the cases. */
const shareText = (part: number, all: number): Text => {
  if (all === 0) return text('digest-none');
  if (all < enough) return text('digest-share-few', { part, all });
  return text('digest-share', { share: percent(part / all), part, all });
};

const timesText = ({ ended, median, p90, within, cases, target }: Times): Text => {
  const share = { within, cases, target: { duration: target } };
  if (cases === 0) return text('digest-none');
  if (median === null || p90 === null) return text('digest-first-reply-few', share);
  return text('digest-times', { ...share, ended, median: { duration: median }, p90: { duration: p90 } });
};

const satisfactionText = ({ answers, good, interval }: DigestFigures['satisfaction']): Text =>
  interval === null
    ? text('digest-satisfaction-few', { answers })
    : text('digest-satisfaction', {
        share: percent(good / answers),
        good,
        answers,
        low: percent(interval.low),
        high: percent(interval.high),
      });

const recommendationText = ({ answers, promoters, detractors }: Recommendation): Text => {
  if (answers < enough) return text('digest-satisfaction-few', { answers });
  const net = percent((promoters - detractors) / answers);
  return text('digest-recommendation', { net: net > 0 ? `+${net}` : `${net}`, promoters, detractors, answers });
};

const firstContactLine = ({
  firstContact,
  firstContactBefore: before,
}: DigestTable): Pick<DigestLine, 'value' | 'usual'> => {
  const { resolved, returned } = firstContact;
  return {
    value: shareText(resolved - returned.length, resolved),
    usual: before
      ? text('digest-provisional-before', { part: before.resolved - before.returned, all: before.resolved })
      : text('digest-provisional'),
  };
};

/** Every figure of a week, in the order of the definitions; none of a digest that an older desk posted. */
export const tableLines = ({ table, ...figures }: DigestFigures): DigestView['table'] => {
  if (!table) return [];
  const { reopened, resolved, firstReply, satisfaction, promises, usual } = figures;
  const line = (row: string, value: Text, beside: Text | null = null): DigestLine => ({
    label: text('digest-row', { row }),
    value,
    usual: beside,
  });
  const { selfService, effort, recommendation } = table;
  const contact = firstContactLine(table);
  const mean = usual?.reopened;
  return [
    line(
      'reopened',
      shareText(reopened, resolved),
      usual && mean !== undefined ? text('digest-usual', { weeks: usual.weeks, mean }) : null,
    ),
    line('first-reply', timesText({ ...firstReply, ended: firstReply.replies })),
    line('reply', timesText(table.reply)),
    line('resolution', timesText(table.resolution)),
    line('first-contact', contact.value, contact.usual),
    line('repeat', shareText(table.repeat.repeated, table.repeat.contacts)),
    line('satisfaction', satisfactionText(satisfaction)),
    line(
      'asked',
      shareText(satisfaction.askedAnswered, satisfaction.asked),
      text('digest-not-asked', { count: table.notAsked }),
    ),
    ...(selfService
      ? [
          line(
            'self-service',
            shareText(selfService.helped, selfService.shown),
            text('digest-unconfirmed', { count: selfService.shown - selfService.helped - selfService.person }),
          ),
        ]
      : []),
    ...(effort
      ? [line('effort', shareText(effort.easy, effort.answers), text('digest-asked', { asked: effort.asked }))]
      : []),
    ...(recommendation
      ? [
          line(
            'recommendation',
            recommendationText(recommendation),
            text('digest-asked', { asked: recommendation.asked }),
          ),
        ]
      : []),
    ...(table.referred ? [line('referred', text('digest-referred', { count: table.referred }))] : []),
    line('promises', text('digest-promises', { made: table.promisesMade, ...promises })),
  ];
};

/** What came of the FAQ's answers, those shown most often first. */
export const faqLines = ({ table }: DigestFigures): DigestView['faq'] =>
  (table?.selfService?.entries ?? []).map(({ entry, shown, helped, person }) => ({
    entry,
    said: text('digest-faq-entry', { shown, helped, person }),
  }));

/** What is to be said about an open complaint: how far it has come, why, and until when. */
export const complaintNotes = (
  { state, cause, dueAt }: OpenComplaints['first'][number],
  timezone: string,
): readonly Text[] => [
  text('complaint-state', { state }),
  ...(cause === null ? [] : [text('digest-cause', { cause })]),
  text('digest-due', { due: { instant: dueAt, timezone, style: 'day-and-time' } }),
];

/** What caused the complaints of the week, as far as it is known. */
export const causesText = ({ causes }: OpenComplaints): Text | null =>
  causes.length === 0
    ? null
    : text('digest-causes', { causes: causes.map(({ cause, count }) => `${cause} (${count})`).join(', ') });
