import type { Content } from '../../src/core/inbound.js';
import type { AttachedFile, AttachmentKind } from '../../src/core/model.js';
import { plainText } from '../../src/core/rich-text.js';
import { type Json, list, object, string } from './json.js';
import { readMrkdwn } from './read-mrkdwn.js';
import { type Reading, readRichText } from './read-rich-text.js';

/** What people look at as a photo everywhere; other pictures are documents. */
const PHOTOS = new Set<unknown>(['image/jpeg', 'image/png', 'image/webp']);

const kindOf = (file: Json): AttachmentKind => {
  if (file.subtype === 'slack_audio') return 'voice';
  // Links to other services, canvases, and what Slack has removed or hides: there is nothing to fetch.
  if (!['hosted', 'snippet', undefined].includes(string(file.mode))) return 'other';
  if (PHOTOS.has(file.mimetype)) return 'photo';
  if (file.mimetype === 'image/gif') return 'animation';
  switch (string(file.mimetype)?.split('/')[0]) {
    case 'video':
      return 'video';
    case 'audio':
      return 'audio';
    default:
      return 'document';
  }
};

const toFile = (file: Json, kind: AttachmentKind): AttachedFile[] => {
  const id = string(file.id);
  if (id === undefined || (kind !== 'photo' && kind !== 'document')) return [];
  return [
    {
      platform: 'slack',
      id,
      kind,
      name: string(file.name) ?? string(file.title) ?? 'file',
      size: typeof file.size === 'number' ? file.size : null,
      type: string(file.mimetype) ?? 'application/octet-stream',
    },
  ];
};

const attached = (message: Json): Pick<Content, 'attachment' | 'files'> => {
  const found = list(message.files)
    .map(object)
    .map((file) => ({ file, kind: kindOf(file) }));
  const files = found.flatMap(({ file, kind }) => toFile(file, kind));
  // One that has to stay behind gives the whole its name.
  const first = found.find(({ file, kind }) => toFile(file, kind).length === 0) ?? found[0];
  return { attachment: first?.kind ?? null, ...(files.length > 0 && { files }) };
};

const wordsOf = (message: Json): Reading => {
  const rich = readRichText(message.blocks);
  if (rich && (plainText(rich.text) !== '' || rich.mentions)) return rich;
  return readMrkdwn(string(message.text) ?? '');
};

/** What a message says. */
export const contentOf = (message: Json): { readonly content: Content; readonly mentions: boolean } => {
  const { text, mentions } = wordsOf(message);
  return { content: { text, ...attached(message) }, mentions };
};
