import type { Press } from '../../src/core/inbound.js';

/** Buttons stay in people's chats for years: a letter, once given, keeps its meaning. */
const fieldsOf = (press: Press): readonly (string | number)[] => {
  switch (press.kind) {
    case 'topic':
      return ['t', press.team, press.topic];
    case 'score':
      return ['s', press.ticket, press.score];
    case 'effort':
      return ['e', press.ticket, press.score];
    case 'recommend':
      return ['r', press.ticket, press.score];
    case 'not-solved':
      return ['n', press.ticket];
    case 'need-help':
      return ['h', press.ticket];
    case 'language':
      return ['l', press.language];
    case 'faq-helped':
      return ['f', press.suggestion];
    case 'faq-person':
      return ['p', press.suggestion];
    case 'faq-other':
      return ['o', press.suggestion, press.entry];
  }
};

/**
 * A press as `callback_data`: at most 64 bytes, since keys of teams and topics have at most 24 ASCII characters and the
 * ids of FAQ entries 40.
 */
export const encodePress = (press: Press): string => fieldsOf(press).join(':');

const entryId = /^[a-z0-9][a-z0-9-]{0,39}$/;

const ticketOf = (field: string | undefined): number | undefined =>
  field !== undefined && /^[1-9]\d{0,14}$/.test(field) ? Number(field) : undefined;

/** What was pressed; `undefined` for data that no button of the desk carries. */
export const decodePress = (data: string): Press | undefined => {
  const [letter, first, second, ...rest] = data.split(':');
  if (!first || rest.length > 0) return undefined;
  const ticket = ticketOf(first);
  if (letter === 't') return second ? { kind: 'topic', team: first, topic: second } : undefined;
  if (letter === 's') {
    const score = second !== undefined && /^[1-5]$/.test(second) ? Number(second) : undefined;
    return ticket && score ? { kind: 'score', ticket, score } : undefined;
  }
  if (letter === 'e') {
    const score = second !== undefined && /^[1-5]$/.test(second) ? Number(second) : undefined;
    return ticket && score ? { kind: 'effort', ticket, score } : undefined;
  }
  if (letter === 'r') {
    const score = second !== undefined && /^(\d|10)$/.test(second) ? Number(second) : undefined;
    return ticket && score !== undefined ? { kind: 'recommend', ticket, score } : undefined;
  }
  if (letter === 'o') {
    return ticket && second && entryId.test(second)
      ? { kind: 'faq-other', suggestion: ticket, entry: second }
      : undefined;
  }
  if (second !== undefined) return undefined;
  if (letter === 'n') return ticket ? { kind: 'not-solved', ticket } : undefined;
  if (letter === 'h') return ticket ? { kind: 'need-help', ticket } : undefined;
  if (letter === 'f') return ticket ? { kind: 'faq-helped', suggestion: ticket } : undefined;
  if (letter === 'p') return ticket ? { kind: 'faq-person', suggestion: ticket } : undefined;
  if (letter === 'l') return /^[a-z]{2}$/.test(first) ? { kind: 'language', language: first } : undefined;
  return undefined;
};
