import { badRequest, notModelled } from './api-error.js';
import { isRecord } from './parameters.js';

/** All that Telegram offers without a subscription; a bot may set one of them a message. */
const ALLOWED: ReadonlySet<string> = new Set(
  (
    '❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 ' +
    '🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡'
  ).split(' '),
);

/** The emoji presentation mark makes no difference to Telegram. */
const bare = (emoji: string): string => emoji.replaceAll('\ufe0f', '');

export const isReactionEmoji = (emoji: string): boolean => ALLOWED.has(bare(emoji));

/** The emoji of a `reaction` parameter, checked: none or one. */
export const readReaction = (value: unknown): readonly string[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw badRequest("can't parse reaction types JSON object");
  const emoji = value.map((reaction: unknown) => {
    if (!isRecord(reaction)) throw badRequest("can't parse ReactionType: Expected an Object");
    if (reaction.type !== 'emoji') throw notModelled(`reactions of type ${String(reaction.type)}`);
    if (typeof reaction.emoji !== 'string' || !isReactionEmoji(reaction.emoji)) throw badRequest('REACTION_INVALID');
    return bare(reaction.emoji);
  });
  if (emoji.length > 1) throw badRequest('REACTIONS_TOO_MANY');
  return emoji;
};
