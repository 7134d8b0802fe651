import { act } from './api.js';
import { chooseFile, samplePicture } from './files.js';
import { look } from './world.js';

const attachmentKinds = [
  ['photo', 'Photo', 'a damaged parcel'],
  ['document', 'Document', 'invoice.pdf'],
  ['voice', 'Voice message', '7 seconds'],
  ['video', 'Video'],
  ['sticker', 'Sticker', '👍'],
  ['location', 'Location'],
  ['contact', 'Contact'],
];

const attach = (kind, caption, details = {}) =>
  act('telegram', 'attach', look.customer, kind, caption === '' ? details : { ...details, caption });

const attachSample = async (kind, caption) =>
  attach(kind, caption, kind === 'photo' ? { content: await samplePicture() } : {});

const attachChosen = async (caption) => {
  const file = await chooseFile();
  if (file === undefined) return undefined;
  const { name, type, content } = file;
  return type === 'image/jpeg' || type === 'image/png'
    ? attach('photo', caption, { content })
    : attach('document', caption, { content, fileName: name, ...(type === '' ? {} : { mimeType: type }) });
};

/**
 * What the customer can send besides text.
 * @param {(sendIt: (caption: string) => Promise<unknown>) => unknown} withCaption
 */
export const attachmentItems = (withCaption) => [
  ...attachmentKinds.map(([kind, label, hint]) => ({
    label,
    hint,
    run: () => withCaption((caption) => attachSample(kind, caption)),
  })),
  { label: 'From this computer…', run: () => withCaption(attachChosen) },
];
