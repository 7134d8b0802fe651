import type { KnownBlock, ModalView, PlainTextElement } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Answer } from '../../../src/core/inbound.js';
import type { Log } from '../../../src/core/log.js';
import type { Language } from '../../../src/core/model.js';
import { type Texts, text } from '../../../src/core/texts.js';
import { cut } from '../cut.js';
import { describe } from '../faults.js';
import { elementsOf } from '../parts.js';
import { renderTransfer } from './transfer.js';

/** A form on its way to the person who asked for it. */
export interface OpenForm {
  /** Shows what the desk answered. `false` where Slack has opened nothing that could show it. */
  fill(answer: Answer): Promise<boolean>;
}

/** Forms that people ask for by a button. */
export interface Forms {
  /** Opens an empty form at once, before anything is known: the trigger lives three seconds. */
  open(trigger: string, channel: string, language: Language): OpenForm;
}

const plain = (value: string): PlainTextElement => ({ type: 'plain_text', text: cut(value, 24), emoji: false });

export const createForms = (options: {
  readonly client: WebClient;
  readonly texts: Texts;
  readonly log: Log;
}): Forms => {
  const { client, texts, log } = options;

  const reading = (language: Language, blocks: KnownBlock[]): ModalView => ({
    type: 'modal',
    title: plain(texts.line(language, text('transfer-title'))),
    close: plain(texts.line(language, text('modal-close'))),
    blocks,
  });

  const loading = (language: Language): ModalView => {
    const words = cut(texts.line(language, text('modal-loading')), 2_000);
    return reading(language, [{ type: 'section', text: { type: 'plain_text', text: words } }]);
  };

  const shown = (answer: Answer, channel: string): ModalView | undefined => {
    if (answer.kind === 'transfer-form') return renderTransfer(answer, channel, texts);
    if (answer.kind !== 'text') return undefined;
    const elements = elementsOf(texts.parts(answer.language, answer.text));
    return reading(answer.language, [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }]);
  };

  const openView = async (trigger: string, language: Language): Promise<string | undefined> => {
    try {
      return (await client.views.open({ trigger_id: trigger, view: loading(language) })).view?.id;
    } catch (error) {
      log.info({ reason: describe(error) }, 'Slack opened no modal');
      return undefined;
    }
  };

  return {
    open(trigger, channel, language) {
      const opening = openView(trigger, language);
      return {
        async fill(answer) {
          const [id, view] = [await opening, shown(answer, channel)];
          if (id === undefined || !view) return false;
          try {
            await client.views.update({ view_id: id, view });
          } catch (error) {
            // Whoever closed it meanwhile asks for nothing any more.
            log.info({ reason: describe(error) }, 'Slack did not take what a modal shall show');
          }
          return true;
        },
      };
    },
  };
};
