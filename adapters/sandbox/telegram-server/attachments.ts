import { type FileStore, sampleBytes } from './files.js';
import { numericId, opaqueId } from './state.js';

export type AttachmentKind =
  | 'photo'
  | 'document'
  | 'voice'
  | 'audio'
  | 'video'
  | 'video_note'
  | 'animation'
  | 'sticker'
  | 'location'
  | 'venue'
  | 'contact'
  | 'poll'
  | 'dice';

export interface AttachmentDetails {
  readonly caption?: string;
  readonly captionEntities?: unknown;
  readonly replyTo?: number;
  /** Messages with the same one are an album. */
  readonly mediaGroupId?: string;
  readonly fileName?: string;
  readonly mimeType?: string;
  /** Bytes. */
  readonly fileSize?: number;
  /** Of a photo or a document, in base64; by default some bytes of that size. */
  readonly content?: string;
  /** Seconds. */
  readonly duration?: number;
  /** Of a sticker. */
  readonly emoji?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly phoneNumber?: string;
}

const file = (prefix: string, size: number) => ({
  file_id: `${prefix}${opaqueId(40)}`,
  file_unique_id: opaqueId(11),
  file_size: size,
});

const largest = { width: 800, height: 533 };

/** A file that the bot can fetch. */
const stored = (
  files: FileStore,
  prefix: string,
  named: { readonly name: string; readonly type: string },
  { content, fileSize }: AttachmentDetails,
  usualSize: number,
) => {
  const bytes = content === undefined ? sampleBytes(fileSize ?? usualSize) : Buffer.from(content, 'base64');
  const { id } = files.add({ ...named, content: bytes }, prefix);
  return { file_id: id, file_unique_id: opaqueId(11), file_size: bytes.length };
};

const thumbnail = () => ({ ...file('AAMCAgAD', 12_345), width: 320, height: 180 });

const location = ({ latitude = 52.2297, longitude = 21.0122 }: AttachmentDetails) => ({ latitude, longitude });

/** The fields that a message with such an attachment has, in the platform's shapes. */
export const attachmentFields = (
  files: FileStore,
  kind: AttachmentKind,
  details: AttachmentDetails,
): Record<string, unknown> => {
  const { duration = 7, fileSize, mimeType, fileName } = details;
  switch (kind) {
    case 'photo':
      return {
        photo: [
          { ...file('AgACAgIA', 1_512), width: 90, height: 60 },
          { ...file('AgACAgIA', 18_811), width: 320, height: 213 },
          { ...stored(files, 'AgACAgIA', { name: 'photo.jpg', type: 'image/jpeg' }, details, 86_420), ...largest },
        ],
      };
    case 'document': {
      const [name, type] = [fileName ?? 'invoice.pdf', mimeType ?? 'application/pdf'];
      return {
        document: {
          ...stored(files, 'BQACAgIA', { name, type }, details, 48_213),
          file_name: name,
          mime_type: type,
        },
      };
    }
    case 'voice':
      return { voice: { ...file('AwACAgIA', fileSize ?? 31_337), duration, mime_type: mimeType ?? 'audio/ogg' } };
    case 'audio':
      return {
        audio: {
          ...file('CQACAgIA', fileSize ?? 3_145_728),
          duration,
          file_name: fileName ?? 'song.mp3',
          mime_type: mimeType ?? 'audio/mpeg',
        },
      };
    case 'video':
      return {
        video: {
          ...file('BAACAgIA', fileSize ?? 1_048_576),
          duration,
          width: 1280,
          height: 720,
          mime_type: mimeType ?? 'video/mp4',
          thumbnail: thumbnail(),
        },
      };
    case 'video_note':
      return {
        video_note: { ...file('DQACAgIA', fileSize ?? 524_288), duration, length: 384, thumbnail: thumbnail() },
      };
    case 'animation': {
      const document = { file_name: fileName ?? 'wave.mp4', mime_type: mimeType ?? 'video/mp4' };
      const clip = { ...file('CgACAgIA', fileSize ?? 204_800), ...document };
      // for old clients the platform repeats an animation as a document
      return { animation: { ...clip, duration, width: 480, height: 270 }, document: clip };
    }
    case 'sticker':
      return {
        sticker: {
          ...file('CAACAgIA', fileSize ?? 24_010),
          type: 'regular',
          width: 512,
          height: 512,
          is_animated: false,
          is_video: false,
          emoji: details.emoji ?? '👍',
          set_name: 'FridayDesk',
        },
      };
    case 'location':
      return { location: location(details) };
    case 'venue':
      return {
        location: location(details),
        venue: { location: location(details), title: 'Office', address: 'Main 1' },
      };
    case 'contact':
      return { contact: { phone_number: details.phoneNumber ?? '+48123456789', first_name: 'Anna' } };
    case 'poll':
      return {
        poll: {
          id: numericId(),
          question: 'Which day?',
          options: [
            { text: 'Friday', voter_count: 0 },
            { text: 'Monday', voter_count: 0 },
          ],
          total_voter_count: 0,
          is_closed: false,
          is_anonymous: true,
          type: 'regular',
          allows_multiple_answers: false,
        },
      };
    case 'dice':
      return { dice: { emoji: details.emoji ?? '🎲', value: 4 } };
  }
};
