import { boolean, byType, object, oneOf, type Rule, shown } from './rules.js';

/** A text object that must be `plain_text`. */
export const plainText = (max: number): Rule =>
  byType({ plain_text: object({ text: shown(max) }, { emoji: boolean }) });

/** A text object of either kind. */
export const anyText = (max: number): Rule =>
  byType({
    plain_text: object({ text: shown(max) }, { emoji: boolean }),
    mrkdwn: object({ text: shown(max) }, { verbatim: boolean }),
  });

/** A text object that must be `mrkdwn`. */
export const mrkdwn = (max: number): Rule => byType({ mrkdwn: object({ text: shown(max) }, { verbatim: boolean }) });

/** A confirmation dialog; its texts are not part of the message and do not count. */
export const confirm: Rule = object(
  { text: anyText(300) },
  { title: plainText(100), confirm: plainText(30), deny: plainText(30), style: oneOf('primary', 'danger') },
);
