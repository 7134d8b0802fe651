import type { Language } from '../model.js';
import { type Text, type Texts, text } from '../texts.js';
import type { DigestTicket, DigestView } from './view.js';

/** A digest for a terminal or a mail: the same words in the same order, with the tickets by their numbers. */
export const plainDigest = (view: DigestView, texts: Texts, language: Language): string => {
  const say = (value: Text): string => texts.line(language, value);
  const bullet = (line: string): string => `- ${line}`;
  const ticketLine = ({ ticket, notes, sentence, wordless, comment }: DigestTicket): string => {
    const asked = sentence === '' ? say(text('card-wordless', { kind: wordless ?? 'other' })) : sentence;
    const line = bullet([`#${ticket}`, ...notes.map(say), asked].join(' · '));
    return comment === null ? line : `${line}\n  “${comment.replace(/\s+/gu, ' ').trim()}”`;
  };
  const section = (id: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : [say(text(id)), ...lines].join('\n');
  const figures = view.figures.map(({ label, value, usual }) =>
    bullet(`${say(label)}: ${say(value)}${usual === null ? '' : ` (${say(usual)})`}`),
  );
  return [
    say(view.title),
    [view.headline, ...view.observations].map(say).join('\n'),
    figures.join('\n'),
    section('digest-stories', view.stories.map(ticketLine)),
    section('digest-tickets', view.tickets.map(ticketLine)),
    section(
      'digest-definitions',
      view.definitions.map((line) => bullet(say(line))),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
};
