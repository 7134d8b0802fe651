import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Answer } from '../../../src/core/inbound.js';
import type { Log } from '../../../src/core/log.js';
import type { Language } from '../../../src/core/model.js';
import { type Texts, text } from '../../../src/core/texts.js';
import { WORK_ON } from '../complaints.js';
import { cut } from '../cut.js';
import { describe } from '../faults.js';
import { type Json, list, object, string } from '../json.js';
import { elementsOf } from '../parts.js';
import { renderAnswerForm, renderAnswers } from './answers.js';
import { renderComplaintForm } from './complaint.js';
import { REVIEW, renderDraftForm, SAVE_AS_FAQ } from './draft.js';
import { renderTransfer, TRANSFER } from './transfer.js';
import { readingView, sectionOf } from './view.js';
import { ADD_WORDS, renderWordsForm } from './words.js';

/** A form on its way to the person who asked for it. */
export interface OpenForm {
  /** Shows what the desk answered. `false` where Slack has opened nothing that could show it. */
  fill(answer: Answer): Promise<boolean>;
}

/** Forms that people ask for by a button or a shortcut. */
export interface Forms {
  /**
   * Opens an empty form at once, before anything is known, because the trigger lives three seconds; what is pressed in a
   * form is answered there. `undefined` where nothing asks for one.
   */
  open(body: Json, channel: string, language: Language): OpenForm | undefined;
  /** In the place of a form that was filled in. */
  instead(answer: Extract<Answer, { kind: 'done' }>, title: string): ModalView;
}

/** What opens a form, with the form's title. */
const titles: Readonly<Record<string, string>> = {
  [TRANSFER]: 'transfer-title',
  answers: 'answers-title',
  [REVIEW]: 'draft-review-title',
  [WORK_ON]: 'complaint-work-title',
  [ADD_WORDS]: 'digest-words-title',
  [SAVE_AS_FAQ]: 'draft-title',
};

const titleAsked = (body: Json): string | undefined => {
  const name = body.type === 'message_action' ? body.callback_id : object(list(body.actions)[0]).action_id;
  return typeof name === 'string' && Object.hasOwn(titles, name) ? titles[name] : undefined;
};

/** The title of the view in which something was done. */
export const titleOf = (body: Json): string => string(object(object(body.view).title).text) ?? '';

export const createForms = (options: {
  readonly client: WebClient;
  readonly texts: Texts;
  readonly log: Log;
}): Forms => {
  const { client, texts, log } = options;

  const loading = (title: string, language: Language): ModalView => {
    const words = cut(texts.line(language, text('modal-loading')), 2_000);
    const close = texts.line(language, text('modal-close'));
    return readingView(title, close, [{ type: 'section', text: { type: 'plain_text', text: words } }]);
  };

  const instead: Forms['instead'] = (answer, title) => {
    const elements = elementsOf(texts.parts(answer.language, answer.text));
    return readingView(title, texts.line(answer.language, text('modal-close')), [sectionOf(elements)]);
  };

  const shown = (answer: Answer, channel: string, title: string): ModalView | undefined => {
    switch (answer.kind) {
      case 'transfer-form':
        return renderTransfer(answer, channel, texts);
      case 'answers':
        return renderAnswers(answer, channel, texts);
      case 'answer-form':
        return renderAnswerForm(answer, channel, texts);
      case 'complaint-form':
        return renderComplaintForm(answer, channel, texts);
      case 'draft-form':
        return renderDraftForm(answer, channel, texts);
      case 'digest-words-form':
        return renderWordsForm(answer, channel, texts);
      case 'text':
        return instead({ ...answer, kind: 'done' }, title);
      default:
        return undefined;
    }
  };

  const openView = async (trigger: string, title: string, language: Language): Promise<string | undefined> => {
    try {
      return (await client.views.open({ trigger_id: trigger, view: loading(title, language) })).view?.id;
    } catch (error) {
      log.info({ reason: describe(error) }, 'Slack opened no modal');
      return undefined;
    }
  };

  const filling = (opening: Promise<string | undefined>, channel: string, title: string): OpenForm => ({
    async fill(answer) {
      const [id, view] = [await opening, shown(answer, channel, title)];
      if (id === undefined || !view) return false;
      try {
        await client.views.update({ view_id: id, view });
      } catch (error) {
        // Whoever closed it meanwhile asks for nothing any more.
        log.info({ reason: describe(error) }, 'Slack did not take what a modal shall show');
      }
      return true;
    },
  });

  return {
    open(body, channel, language) {
      const within = body.type === 'block_actions' ? string(object(body.view).id) : undefined;
      if (within !== undefined) return filling(Promise.resolve(within), channel, titleOf(body));
      const [trigger, id] = [string(body.trigger_id), titleAsked(body)];
      if (trigger === undefined || id === undefined) return undefined;
      const title = texts.line(language, text(id));
      return filling(openView(trigger, title, language), channel, title);
    },
    instead,
  };
};
