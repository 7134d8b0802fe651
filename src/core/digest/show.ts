import type { Ticket } from '../model.js';
import { plainText } from '../rich-text.js';
import { localize, type Team } from '../settings.js';
import { type Text, text } from '../texts.js';
import type { OpenComplaints } from './figures.js';
import type { DigestWork, Measured } from './measure.js';
import { definitionsOf, figureLines, headlineOf, observationsOf, storyNote, ticketNotes } from './say.js';
import { causesText, complaintNotes, faqLines, tableLines } from './say-table.js';
import type { DigestTable } from './table.js';
import type { DigestTicket, DigestView } from './view.js';
import { type WeekLabel, weekNumber } from './week.js';

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** The first sentence of a text, on one line. */
const firstSentence = (words: string): string => {
  for (const { segment } of sentences.segment(words.trim())) {
    const sentence = segment.replace(/\s+/gu, ' ').trim();
    if (sentence !== '') return sentence;
  }
  return '';
};

const commentOn = async ({ tx }: DigestWork, ticketId: number): Promise<string | null> => {
  const survey = await tx.surveys.ofTicket(ticketId, 'csat');
  const comment = survey?.commentMessageId ? await tx.messages.byId(survey.commentMessageId) : null;
  return comment === null ? null : plainText(comment.content) || null;
};

const ticketView = (ticket: Ticket, notes: readonly Text[], comment: string | null): DigestTicket => ({
  ticket: ticket.id,
  channel: ticket.channel,
  cardRef: ticket.cardRef,
  sentence: firstSentence(ticket.question),
  wordless: ticket.wordless,
  comment,
  notes,
});

/** As many numbers as stand in one line. */
const mostNumbers = 8;

const listViews = (table: DigestTable | undefined, tickets: ReadonlyMap<number, Ticket>): DigestView['lists'] =>
  Object.entries(table?.lists ?? {})
    .filter(([, { count }]) => count > 0)
    .map(([list, { count, tickets: numbers }]) => {
      const shown = numbers.slice(0, mostNumbers);
      return {
        label: text('digest-list', { list, count }),
        tickets: shown.map((ticket) => {
          const { channel = null, cardRef = null } = tickets.get(ticket) ?? {};
          return { ticket, channel, cardRef };
        }),
        more: count - shown.length,
      };
    });

const complaintsView = (
  complaints: OpenComplaints | undefined,
  tickets: ReadonlyMap<number, Ticket>,
  { calendar }: Team,
): DigestView['complaints'] => {
  const causes = complaints ? causesText(complaints) : null;
  if (!complaints || (complaints.count === 0 && causes === null)) return null;
  return {
    title: text('complaints-title', { count: complaints.count }),
    open: complaints.first.flatMap((one) => {
      const ticket = tickets.get(one.ticket);
      return ticket ? [ticketView(ticket, complaintNotes(one, calendar.timezone), null)] : [];
    }),
    causes,
  };
};

/**
 * A week as it is shown. What customers wrote is looked up now: the stored figures name tickets only, so that what is
 * erased is gone from every digest too.
 */
export const showDigest = async (
  work: DigestWork,
  team: Team,
  week: WeekLabel,
  { period, figures }: Measured,
  soFar = false,
): Promise<DigestView> => {
  const { tx, settings } = work;
  const name = localize(team.name, team.language, settings);
  // Every ticket of a small week is listed once already.
  const lists = figures.list.length > 0 ? undefined : figures.table;
  const listed = Object.values(lists?.lists ?? {}).flatMap(({ tickets }) => tickets.slice(0, mostNumbers));
  const numbers = [
    ...[...figures.stories, ...figures.list, ...(figures.complaints?.first ?? [])].map(({ ticket }) => ticket),
    ...listed,
  ];
  const tickets = new Map((await tx.tickets.byIds([...new Set(numbers)])).map((ticket) => [ticket.id, ticket]));
  const stories: DigestTicket[] = [];
  for (const story of figures.stories) {
    const ticket = tickets.get(story.ticket);
    if (ticket) stories.push(ticketView(ticket, [storyNote(story)], await commentOn(work, ticket.id)));
  }
  // Part of a week is not comparable with whole ones.
  const { trends: _, ...alone } = figures;
  const comparable = soFar ? { ...alone, usual: null } : figures;
  return {
    title: text(soFar ? 'digest-title-so-far' : 'digest-title', { team: name, week: weekNumber(week) }),
    headline: headlineOf(figures, name, soFar),
    observations: observationsOf(figures),
    figures: figures.tickets === 0 ? [] : figureLines(comparable),
    stories,
    table: figures.tickets === 0 ? [] : tableLines(comparable),
    lists: listViews(lists, tickets),
    complaints: complaintsView(figures.complaints, tickets, team),
    faq: faqLines(figures),
    tickets: figures.list.flatMap((line) => {
      const ticket = tickets.get(line.ticket);
      return ticket ? [ticketView(ticket, ticketNotes(line), null)] : [];
    }),
    definitions: definitionsOf(comparable, { ...period, timezone: team.calendar.timezone }),
  };
};
