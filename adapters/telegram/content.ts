import type { Content } from '../../src/core/inbound.js';
import type { AttachedFile, AttachmentKind } from '../../src/core/model.js';
import type { Message, PhotoSize } from './bot-api.js';
import { toSpans } from './rich-text.js';

/** First match wins: an animation comes with `document` too, a venue with `location`. */
const attachments: readonly (readonly [field: string, kind: AttachmentKind])[] = [
  ['animation', 'animation'],
  ['photo', 'photo'],
  ['live_photo', 'photo'],
  ['voice', 'voice'],
  ['audio', 'audio'],
  ['video', 'video'],
  ['video_note', 'video-note'],
  ['sticker', 'sticker'],
  ['document', 'document'],
  ['location', 'location'],
  ['contact', 'contact'],
  ['poll', 'poll'],
];

/** What Telegram itself reports inside a chat; nobody wrote it. */
const serviceFields = [
  'new_chat_members',
  'left_chat_member',
  'chat_owner_left',
  'chat_owner_changed',
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
  'group_chat_created',
  'supergroup_chat_created',
  'channel_chat_created',
  'message_auto_delete_timer_changed',
  'migrate_to_chat_id',
  'migrate_from_chat_id',
  'pinned_message',
  'successful_payment',
  'refunded_payment',
  'users_shared',
  'chat_shared',
  'gift',
  'unique_gift',
  'gift_upgrade_sent',
  'connected_website',
  'write_access_allowed',
  'passport_data',
  'proximity_alert_triggered',
  'boost_added',
  'chat_background_set',
  'checklist_tasks_done',
  'checklist_tasks_added',
  'direct_message_price_changed',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'giveaway_created',
  'giveaway_completed',
  'managed_bot_created',
  'paid_message_price_changed',
  'poll_option_added',
  'poll_option_deleted',
  'suggested_post_approved',
  'suggested_post_approval_failed',
  'suggested_post_declined',
  'suggested_post_paid',
  'suggested_post_refunded',
  'video_chat_scheduled',
  'video_chat_started',
  'video_chat_ended',
  'video_chat_participants_invited',
  'web_app_data',
] as const;

const named = { platform: 'telegram' } as const;

/** A photo's largest size, or a document; an animation has a `document` too and is none. */
const fileOf = ({ photo, document }: Message, kind: AttachmentKind): AttachedFile | undefined => {
  if (kind === 'photo' && photo) {
    const largest = photo.reduce<PhotoSize | undefined>(
      (best, size) => (best && best.width * best.height >= size.width * size.height ? best : size),
      undefined,
    );
    if (!largest) return undefined;
    const { file_id: id, file_size: size = null } = largest;
    return { ...named, id, kind, name: 'photo.jpg', size, type: 'image/jpeg' };
  }
  if (kind !== 'document' || !document) return undefined;
  const { file_id: id, file_name: name = 'file', file_size: size = null, mime_type: type } = document;
  return { ...named, id, kind, name, size, type: type ?? 'application/octet-stream' };
};

/** What a person wrote; `undefined` for Telegram's own reports. A kind unknown today is `other`, never nothing. */
export const contentOf = (message: Message): Content | undefined => {
  if (serviceFields.some((field) => field in message)) return undefined;
  if (message.text !== undefined) return { text: toSpans(message.text, message.entities), attachment: null };
  const found = attachments.find(([field]) => field in message);
  const attachment = found?.[1] ?? 'other';
  const file = fileOf(message, attachment);
  return {
    text: toSpans(message.caption ?? '', message.caption_entities),
    attachment,
    ...(file && { files: [file] }),
  };
};
