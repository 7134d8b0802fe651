import type { Ticket } from '../model.js';
import { plainText } from '../rich-text.js';
import { localize, type Team } from '../settings.js';
import { type Text, text } from '../texts.js';
import type { DigestWork, Measured } from './measure.js';
import { definitionsOf, figureLines, headlineOf, observationsOf, storyNote, ticketNotes } from './say.js';
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
  const survey = await tx.surveys.ofTicket(ticketId);
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
  const numbers = [...figures.stories, ...figures.list].map(({ ticket }) => ticket);
  const tickets = new Map((await tx.tickets.byIds([...new Set(numbers)])).map((ticket) => [ticket.id, ticket]));
  const stories: DigestTicket[] = [];
  for (const story of figures.stories) {
    const ticket = tickets.get(story.ticket);
    if (ticket) stories.push(ticketView(ticket, [storyNote(story)], await commentOn(work, ticket.id)));
  }
  return {
    title: text(soFar ? 'digest-title-so-far' : 'digest-title', { team: name, week: weekNumber(week) }),
    headline: headlineOf(figures, name, soFar),
    observations: figures.tickets === 0 ? [] : observationsOf(figures),
    // Part of a week is not comparable with whole ones.
    figures: figures.tickets === 0 ? [] : figureLines(soFar ? { ...figures, usual: null } : figures),
    stories,
    tickets: figures.list.flatMap((line) => {
      const ticket = tickets.get(line.ticket);
      return ticket ? [ticketView(ticket, ticketNotes(line), null)] : [];
    }),
    definitions: definitionsOf(figures, { ...period, timezone: team.calendar.timezone }),
  };
};
