import {
  anything,
  boolean,
  both,
  byType,
  integer,
  list,
  matching,
  object,
  oneOf,
  type Rule,
  shown,
  string,
} from './rules.js';

const unbounded = Number.MAX_SAFE_INTEGER;

const style = object(
  {},
  {
    bold: boolean,
    italic: boolean,
    strike: boolean,
    code: boolean,
    underline: boolean,
    highlight: boolean,
    client_highlight: boolean,
    unlink: boolean,
  },
);

const text = object({ text: shown(unbounded) }, { style });
const link = object({ url: string(3000) }, { text: shown(unbounded, 0), unsafe: boolean, style });

const inline = byType({
  text,
  link,
  user: object({ user_id: matching(/^[UW][A-Z0-9]+$/, 'must be a valid user id') }, { style }),
  channel: object({ channel_id: matching(/^[CDG][A-Z0-9]+$/, 'must be a valid channel id') }, { style }),
  usergroup: object({ usergroup_id: matching(/^S[A-Z0-9]+$/, 'must be a valid user group id') }, { style }),
  team: object({ team_id: matching(/^[TE][A-Z0-9]+$/, 'must be a valid team id') }, { style }),
  broadcast: object({ range: oneOf('here', 'channel', 'everyone') }, { style }),
  emoji: object(
    { name: shown(255) },
    { unicode: string(255), url: string(3000), skin_tone: integer(1, 6), display_url: string(3000), style },
  ),
  date: object(
    {
      timestamp: integer(0, unbounded),
      format: both(string(3000), matching(/\{[a-z_]+\}/, 'must have a date format token')),
    },
    { url: string(3000), fallback: shown(3000), style },
  ),
  color: object({ value: matching(/^#[0-9a-fA-F]{3,8}$/, 'must be a valid color') }, { style }),
});

const border = oneOf(0, 1);
const section = object({ elements: list(inline, unbounded, 0) });
const onlySections = byType({ rich_text_section: section });

/** A `rich_text` block, its `block_id` left to whoever places it. */
export const richText: Rule = object(
  {
    elements: list(
      byType({
        rich_text_section: section,
        rich_text_list: object(
          { elements: list(onlySections, unbounded), style: oneOf('bullet', 'ordered') },
          { indent: integer(0, 8), offset: integer(0, unbounded), border },
        ),
        rich_text_quote: object({ elements: list(inline, unbounded, 0) }, { border }),
        rich_text_preformatted: object(
          { elements: list(byType({ text, link }), unbounded, 0) },
          { border, language: string(255) },
        ),
      }),
      unbounded,
    ),
  },
  { block_id: anything },
);
