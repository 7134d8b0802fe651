import type { Content } from '../../src/core/inbound.js';
import type { AttachmentKind } from '../../src/core/model.js';
import { plainText } from '../../src/core/rich-text.js';
import { type Json, list, object, string } from './json.js';
import { readMrkdwn } from './read-mrkdwn.js';
import { type Reading, readRichText } from './read-rich-text.js';

const kindOf = (file: Json): AttachmentKind => {
  if (file.subtype === 'slack_audio') return 'voice';
  switch (string(file.mimetype)?.split('/')[0]) {
    case 'image':
      return file.mimetype === 'image/gif' ? 'animation' : 'photo';
    case 'video':
      return 'video';
    case 'audio':
      return 'audio';
    default:
      return 'document';
  }
};

const wordsOf = (message: Json): Reading => {
  const rich = readRichText(message.blocks);
  if (rich && (plainText(rich.text) !== '' || rich.mentions)) return rich;
  return readMrkdwn(string(message.text) ?? '');
};

/** What a message says. */
export const contentOf = (message: Json): { readonly content: Content; readonly mentions: boolean } => {
  const { text, mentions } = wordsOf(message);
  const [file] = list(message.files).map(object);
  return { content: { text, attachment: file ? kindOf(file) : null }, mentions };
};
