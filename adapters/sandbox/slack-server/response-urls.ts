import { randomBytes } from 'node:crypto';
import { checkedBlocks, messageText } from './arguments.js';
import { isRecord } from './blocks/rules.js';
import type { Messages } from './messages.js';
import { Refusal, refusalAnswer } from './refusal.js';
import { type Channel, type Ephemeral, type Message, type State, type Wire, withIds } from './state.js';

/** What a response_url answers to. */
export interface ResponseTarget {
  readonly user: string;
  readonly channel: Channel;
  readonly message?: Message | undefined;
  readonly ephemeral?: Ephemeral | undefined;
}

export interface ResponseUrls {
  /** The address below the server's own. */
  issue(target: ResponseTarget): string;
  /** Shows what the app sent back to a command, an action or a response_url. @throws Refusal */
  show(target: ResponseTarget, body: Wire, from: Ephemeral['from']): void;
  /** Serves a post to such an address: HTTP status and body. */
  serve(path: string, body: unknown): { readonly status: number; readonly body: Wire | 'ok' };
}

const uses = 5;
const lifetimeMs = 30 * 60_000;

/** response_urls: five uses within 30 minutes; ephemeral unless `response_type` says `in_channel`. */
export const createResponseUrls = (state: State, messages: Messages): ResponseUrls => {
  const issued = new Map<string, { readonly target: ResponseTarget; readonly until: number; left: number }>();

  const replace = (target: ResponseTarget, text: string | undefined, blocks: readonly Wire[] | undefined): void => {
    const { ephemeral, message, channel } = target;
    if (ephemeral !== undefined) {
      ephemeral.text = text ?? '';
      ephemeral.blocks = withIds(blocks ?? []);
      state.changed({ kind: 'ephemeral', channel: channel.id, ts: ephemeral.ts });
    } else if (message?.botId !== undefined) {
      messages.edit(channel, message, { text: text ?? '', blocks: blocks ?? [] }, state.identity.botUserId);
    }
  };

  const remove = (target: ResponseTarget): void => {
    if (target.ephemeral !== undefined) {
      target.ephemeral.gone = true;
      state.changed({ kind: 'ephemeral', channel: target.channel.id, ts: target.ephemeral.ts });
    } else if (target.message?.botId !== undefined) messages.remove(target.channel, target.message);
  };

  const show: ResponseUrls['show'] = (target, body, from) => {
    if (body.delete_original === true) return remove(target);
    const text = messageText(body);
    const blocks = checkedBlocks(body.blocks);
    if (text === undefined && (blocks === undefined || blocks.length === 0)) throw new Refusal('no_text');
    if (body.replace_original === true) return replace(target, text, blocks);
    const threadTs = typeof body.thread_ts === 'string' ? body.thread_ts : undefined;
    if (body.response_type === 'in_channel') {
      messages.post(target.channel, { user: state.identity.botUserId, text: text ?? '', blocks, threadTs });
      return;
    }
    const ts = state.nextTs();
    state.ephemerals.push({
      channel: target.channel.id,
      user: target.user,
      ts,
      from,
      ...(threadTs === undefined ? {} : { threadTs }),
      text: text ?? '',
      blocks: withIds(blocks ?? []),
      gone: false,
    });
    state.changed({ kind: 'ephemeral', channel: target.channel.id, ts });
  };

  return {
    show,
    issue: (target) => {
      const path = `/actions/${state.identity.team.id}/${randomBytes(6).readUIntBE(0, 6)}/${randomBytes(12).toString('base64url')}`;
      issued.set(path, { target, until: state.now() + lifetimeMs, left: uses });
      return path;
    },
    serve: (path, body) => {
      const one = issued.get(path);
      try {
        if (one === undefined) throw new Refusal('invalid_url');
        if (state.now() >= one.until) throw new Refusal('expired_url');
        if (one.left === 0) throw new Refusal('used_url');
        if (!isRecord(body)) throw new Refusal('invalid_payload');
        show(one.target, body, 'response_url');
        one.left -= 1;
        return { status: 200, body: 'ok' };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { status: error.code.endsWith('_url') ? 404 : 400, body: refusalAnswer(error) };
      }
    },
  };
};
