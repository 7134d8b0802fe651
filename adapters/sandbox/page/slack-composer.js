import { act, inWords } from './api.js';
import { createComposer } from './composer.js';
import { toast } from './dom.js';
import { chooseFile, samplePicture } from './files.js';
import { menuButton } from './menu.js';
import { look, people, world } from './world.js';

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `@Boris` is what Slack's composer makes of the person picked from its list. */
const withMentions = (text) =>
  people().reduce(
    (words, { id, name, realName }) =>
      [realName, realName.split(' ')[0], name].reduce(
        (now, called) => now.replace(new RegExp(`@${escaped(called)}(?![\\p{L}\\d])`, 'giu'), `<@${id}>`),
        words,
      ),
    text,
  );

const typed = (blocks) => {
  const words = (node) => {
    if (Array.isArray(node)) return node.map(words).join('');
    if (node?.type === 'user') return `@${people().find(({ id }) => id === node.user_id)?.realName ?? node.user_id}`;
    if (node?.type === 'emoji') return world.workspace.emoji[node.name] ?? `:${node.name}:`;
    if (node?.type === 'link') return node.url;
    return node?.text ?? words(node?.elements ?? []);
  };
  return words(blocks);
};

const runCommand = async (text) => {
  const [command, ...rest] = text.split(' ');
  const result = await act('slack', 'command', look.me, look.channel, command, rest.join(' '));
  if (result?.error !== undefined) toast(inWords(result.error), 'bad');
  return result;
};

/** A composer that writes into the channel, or into the open thread. */
export const createSlackComposer = (threadTs) => {
  const upload = async (file) => {
    const { me, channel } = look;
    const thread = threadTs();
    const text = composer.take();
    const { name, content } = file;
    const draft = {
      files: [{ name, content }],
      ...(text === '' ? {} : { text: withMentions(text) }),
      ...(thread === undefined ? {} : { threadTs: thread }),
    };
    if ((await act('slack', 'write', me, channel, draft)) === undefined) composer.fill(text);
  };
  const composer = createComposer({
    label: 'Message',
    before: [
      menuButton('+', 'Send a file', () => [
        {
          label: 'Picture',
          hint: 'a damaged parcel',
          run: async () => upload({ name: 'parcel.jpg', content: await samplePicture() }),
        },
        {
          label: 'From this computer…',
          run: async () => {
            const file = await chooseFile();
            if (file !== undefined) await upload(file);
          },
        },
      ]),
    ],
    send: (text, about) => {
      const draft = { text: withMentions(text) };
      if (about?.edits !== undefined) return act('slack', 'edit', look.me, look.channel, about.edits, draft);
      if (/^\/[a-z]/.test(text) && threadTs() === undefined) return runCommand(text);
      const thread = threadTs();
      return act(
        'slack',
        'write',
        look.me,
        look.channel,
        thread === undefined ? draft : { ...draft, threadTs: thread },
      );
    },
  });
  return composer;
};

/** Puts a message of one's own into a composer, to be changed. */
export const editIn = (composer) => (message) =>
  composer.fill(typed(message.blocks) || message.text, { edits: message.ts, clears: true }, 'Edit the message');
