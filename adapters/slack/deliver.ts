import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { DeliveryError } from '../../src/core/errors.js';
import type { Outgoing, Receipt, Sending } from '../../src/core/outgoing.js';
import type { FetchFile, Keep } from '../../src/core/ports.js';
import { plainText } from '../../src/core/rich-text.js';
import type { Texts } from '../../src/core/texts.js';
import { type Rendered, renderCard } from './cards/card.js';
import { renderMovedCard } from './cards/moved-card.js';
import { complaintActions, conversationLink } from './complaints.js';
import { cut } from './cut.js';
import { renderDigest, renderDigestDetails, renderDraft, renderSummary } from './digest/digest.js';
import { createEraser } from './erase.js';
import { codeOf, toDeliveryError } from './faults.js';
import { renderHeld } from './held.js';
import { deliveryMetadata, findDelivery } from './lookup.js';
import { reviewButton } from './modals/draft.js';
import { contextOf, elementsOf, fallbackOf } from './parts.js';
import { permalink } from './permalink.js';
import { escapeMrkdwn } from './read-mrkdwn.js';
import { renderConversation } from './render-conversation.js';
import { createFileSharer } from './share-file.js';
import { reactionOf } from './signs.js';
import { writeRichText } from './write-rich-text.js';

type Of<K extends Outgoing['kind']> = Extract<Outgoing, { kind: K }>;

/** Escaping makes a text up to five times longer; the whole stays under Slack's 4,000. */
const FALLBACK_LENGTH = 700;

const renderPost = (post: Of<'post'>, texts: Texts): Rendered => {
  const label = post.label === null ? [] : texts.parts(post.language, post.label);
  const words = writeRichText(post.content);
  const blocks: KnownBlock[] = [...(label.length > 0 ? [contextOf(label)] : []), ...(words ? [words] : [])];
  if (blocks.length === 0) throw new DeliveryError('rejected', 'there is nothing to post');
  return { blocks, text: words ? escapeMrkdwn(cut(plainText(post.content), FALLBACK_LENGTH)) : fallbackOf(label) };
};

/** In italics: what stands upright in a thread are people's words. */
const renderNotice = (notice: Of<'thread-notice'>, texts: Texts, workspaceUrl: string): Rendered => {
  const parts = texts.parts(notice.language, notice.text);
  const { link, language } = notice;
  const elements = elementsOf(parts, { italic: true });
  if (link) {
    const url = permalink(workspaceUrl, link.room, link.ref);
    elements.push({ type: 'text', text: ' ' }, { type: 'link', url, text: texts.line(language, link.label) });
  }
  return {
    blocks: [
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
      ...(notice.button ? [renderHeld(notice.button, language, texts)] : []),
    ],
    text: fallbackOf(parts),
  };
};

const nameOf = ({ kind, id }: Of<'digest' | 'digest-details' | 'digest-draft' | 'digest-summary'>): string =>
  `${kind}:${id}`;

/** Sends one thing owed to Slack: one call, and a look before it where an earlier attempt's fate is unknown. */
export const createDeliver = (options: {
  readonly client: WebClient;
  /** Tells this desk's deliveries from those of others that posted in the same channels. */
  readonly desk: (deliveryId: number) => string;
  readonly texts: Texts;
  /** The address of the workspace, for links to cards. */
  readonly workspaceUrl: string;
  readonly fetchFile: FetchFile;
}) => {
  const { client, desk, texts, workspaceUrl } = options;
  /** What was posted between the copy and its loss is known to nobody: a week's digest is looked for by its name. */
  const restored = desk(1) !== desk(Number.MAX_SAFE_INTEGER);
  const shareFile = createFileSharer(options);
  const eraseFrom = createEraser(client);

  /** A reply to what is no longer there stands in the channel, where it would be nobody's. */
  const takeBack = async (channel: string, ts: string | undefined): Promise<void> => {
    if (ts !== undefined) await client.chat.delete({ channel, ts }).catch(() => undefined);
  };

  const post = async (
    { deliveryId, uncertain }: Sending,
    where: { readonly channel: string; readonly thread: string | undefined },
    { blocks, text }: Rendered,
    name?: string,
  ): Promise<Receipt> => {
    const known = { desk: desk(deliveryId), deliveryId, name };
    const found = uncertain || (restored && name !== undefined) ? await findDelivery(client, where, known) : undefined;
    if (found !== undefined) return { ref: found };
    const answer = await client.chat.postMessage({
      channel: where.channel,
      ...(where.thread !== undefined && { thread_ts: where.thread }),
      blocks,
      text,
      metadata: deliveryMetadata(known),
      unfurl_links: false,
      unfurl_media: false,
    });
    if (where.thread !== undefined && answer.message?.thread_ts === undefined) {
      await takeBack(where.channel, answer.ts);
      throw new DeliveryError('deleted', 'the message at the top of the thread is gone');
    }
    return { ref: answer.ts ?? null };
  };

  const update = async (
    { room, ref }: { readonly room: string; readonly ref: string },
    rendered: Rendered,
  ): Promise<Receipt> => {
    await client.chat.update({ channel: room, ts: ref, ...rendered });
    return { ref };
  };

  const card = async (sending: Sending, { room, ref, language, card: view }: Of<'card'>): Promise<Receipt> => {
    const rendered = renderCard(view, language, texts);
    if (ref === null) return post(sending, { channel: room, thread: undefined }, rendered);
    return update({ room, ref }, rendered);
  };

  const sign = async ({ room, ref, sign: name, shown }: Of<'sign'>): Promise<Receipt> => {
    const target = { channel: room, timestamp: ref, name: reactionOf[name] };
    try {
      await (shown ? client.reactions.add(target) : client.reactions.remove(target));
    } catch (error) {
      if (codeOf(error) !== (shown ? 'already_reacted' : 'no_reaction')) throw error;
    }
    return { ref: null };
  };

  const direct = async (
    sending: Sending,
    { room, language, text, button, complaint }: Of<'direct'>,
  ): Promise<Receipt> => {
    const { channel } = await client.conversations.open({ users: room });
    const parts = texts.parts(language, text);
    const elements = elementsOf(parts);
    if (complaint?.card) {
      elements.push({ type: 'text', text: ' ' }, conversationLink(complaint.card, language, options));
    }
    return post(
      sending,
      { channel: channel?.id ?? room, thread: undefined },
      {
        blocks: [
          { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
          ...(button ? [reviewButton(button, language, texts)] : []),
          ...(complaint ? [complaintActions(complaint.id, language, texts)] : []),
        ],
        text: fallbackOf(parts),
      },
    );
  };

  const erase = async (outgoing: Of<'erase'>): Promise<Receipt> => {
    await eraseFrom(outgoing);
    return { ref: null };
  };

  const send = async (sending: Sending, keep: Keep | undefined): Promise<Receipt> => {
    const { outgoing } = sending;
    switch (outgoing.kind) {
      case 'card':
        return card(sending, outgoing);
      case 'post':
        return post(sending, { channel: outgoing.room, thread: outgoing.thread }, renderPost(outgoing, texts));
      case 'thread-notice':
        return post(
          sending,
          { channel: outgoing.room, thread: outgoing.thread },
          renderNotice(outgoing, texts, workspaceUrl),
        );
      case 'conversation':
        return post(sending, { channel: outgoing.room, thread: outgoing.thread }, renderConversation(outgoing, texts));
      case 'card-moved':
        return update(outgoing, renderMovedCard(outgoing, options));
      case 'digest': {
        const rendered = renderDigest(outgoing.digest, { ...options, language: outgoing.language });
        return post(sending, { channel: outgoing.room, thread: undefined }, rendered, nameOf(outgoing));
      }
      case 'digest-details': {
        const rendered = renderDigestDetails(outgoing.digest, { ...options, language: outgoing.language });
        return post(sending, { channel: outgoing.room, thread: outgoing.thread }, rendered, nameOf(outgoing));
      }
      case 'digest-draft': {
        const { channel } = await client.conversations.open({ users: outgoing.room });
        const rendered = renderDraft(outgoing, { ...options, language: outgoing.language });
        return post(sending, { channel: channel?.id ?? outgoing.room, thread: undefined }, rendered, nameOf(outgoing));
      }
      case 'digest-summary': {
        const rendered = renderSummary(outgoing, { ...options, language: outgoing.language });
        return post(sending, { channel: outgoing.room, thread: undefined }, rendered, nameOf(outgoing));
      }
      case 'sign':
        return sign(outgoing);
      case 'file':
        return shareFile(sending, outgoing, keep);
      case 'direct':
        return direct(sending, outgoing);
      case 'erase':
        return erase(outgoing);
      default:
        throw new DeliveryError('rejected', `Slack has no way to show a ${outgoing.kind}`);
    }
  };

  return async (sending: Sending, keep?: Keep): Promise<Receipt> => {
    try {
      return await send(sending, keep);
    } catch (error) {
      throw toDeliveryError(error);
    }
  };
};
