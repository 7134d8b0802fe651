import type { Language } from '../model.js';
import { type Text, type Texts, text } from '../texts.js';
import type { DigestLine, DigestList, DigestTicket, DigestView } from './view.js';

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
  const figureLine = ({ label, value, trend, usual }: DigestLine): string => {
    const beside = usual === null ? '' : ` (${say(usual)})`;
    return bullet(`${say(label)}: ${say(value)}${trend ? ` ${say(trend)}` : ''}${beside}`);
  };
  const listLine = ({ label, tickets, more }: DigestList): string => {
    const numbers = tickets.map(({ ticket }) => `#${ticket}`).join(' ');
    return bullet(`${say(label)}: ${numbers}${more > 0 ? ` ${say(text('digest-more', { more }))}` : ''}`);
  };
  return [
    say(view.title),
    [
      say(view.headline),
      ...view.observations.map(({ about, said }) => `${say(about)}: ${said.map(say).join(' ')}`),
    ].join('\n'),
    view.figures.map(figureLine).join('\n'),
    section('digest-stories', view.stories.map(ticketLine)),
    section('digest-table', view.table.map(figureLine)),
    section('digest-lists', view.lists.map(listLine)),
    view.complaints === null
      ? ''
      : [
          say(view.complaints.title),
          ...view.complaints.open.map(ticketLine),
          ...(view.complaints.causes === null ? [] : [bullet(say(view.complaints.causes))]),
        ].join('\n'),
    section(
      'digest-faq',
      view.faq.map(({ entry, said }) => bullet(`${entry}: ${say(said)}`)),
    ),
    section('digest-tickets', view.tickets.map(ticketLine)),
    section(
      'digest-definitions',
      view.definitions.map((line) => bullet(say(line))),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
};
