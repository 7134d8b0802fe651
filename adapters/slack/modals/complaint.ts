import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { complaintSteps } from '../../../src/core/complaints/complaint.js';
import type { Answer, Inbound } from '../../../src/core/inbound.js';
import { type Texts, text } from '../../../src/core/texts.js';
import { cut, oneLine } from '../cut.js';
import { type Json, object, string } from '../json.js';
import { fieldOf, metadataOf, plain, sectionOf } from './view.js';

type ComplaintForm = Extract<Answer, { kind: 'complaint-form' }>;

/** The form's name; the names of its fields are those of `ComplaintFields`. */
const COMPLAINT = 'complaint';

/** As many options as one menu takes. */
const MOST_OPTIONS = 100;

/** The desk's causes, and the one that was chosen when they were others. */
const causesOf = ({ causes, fields }: ComplaintForm): readonly string[] =>
  (fields.cause === null || causes.includes(fields.cause) ? causes : [...causes, fields.cause]).slice(0, MOST_OPTIONS);

const option = (value: string, name: string): PlainTextOption => ({ text: plain(oneLine(name, 75), 75), value });

/** What was found out, done and changed about a complaint, who has it, and by when. */
export const renderComplaintForm = (form: ComplaintForm, channel: string, texts: Texts): ModalView => {
  const { fields, language, complaint, ticket } = form;
  const say = (id: string, args?: Parameters<typeof text>[1]): string => texts.line(language, text(id, args));
  const input = (id: string, optional: boolean, element: InputBlock['element'], hint = false): InputBlock => ({
    type: 'input',
    block_id: id,
    optional,
    label: plain(say(`complaint-field-${id}`), 2_000),
    ...(hint && { hint: plain(say(`complaint-hint-${id}`), 2_000) }),
    element,
  });
  const menu = (id: string, options: PlainTextOption[], chosen: string | null): InputBlock['element'] => {
    const first = options.find(({ value }) => value === chosen);
    return { type: 'static_select', action_id: id, options, ...(first && { initial_option: first }) };
  };
  const words = (id: string, value: string): InputBlock['element'] => ({
    type: 'plain_text_input',
    action_id: id,
    multiline: true,
    max_length: 3_000,
    ...(value !== '' && { initial_value: cut(value, 3_000) }),
  });
  const steps = complaintSteps.map((step) => option(step, say('complaint-state', { state: step })));
  const causes = causesOf(form).map((cause) => option(cause, cause));
  return {
    type: 'modal',
    callback_id: COMPLAINT,
    private_metadata: JSON.stringify({ channel, complaint }),
    title: plain(say('complaint-work-title'), 24),
    submit: plain(say('complaint-submit'), 24),
    close: plain(say('modal-cancel'), 24),
    blocks: [
      sectionOf([{ type: 'text', text: say('complaint-about', { ticket }) }]),
      input('state', false, menu('state', steps, fields.state)),
      input('cause', true, menu('cause', causes, fields.cause)),
      input('causeText', true, words('causeText', fields.causeText), true),
      input('done', true, words('done', fields.done), true),
      input('changed', true, words('changed', fields.changed), true),
      input('owner', false, {
        type: 'users_select',
        action_id: 'owner',
        ...(fields.owner !== null && { initial_user: fields.owner }),
      }),
      input('due', false, { type: 'datepicker', action_id: 'due', initial_date: fields.due }),
    ],
  };
};

/** What was filled in; `undefined` for another form, `null` for one that cannot be read. */
export const readComplaintForm = (
  body: Json,
): Omit<Extract<Inbound, { kind: 'complaint-saved' }>, 'key' | 'at' | 'payload'> | null | undefined => {
  if (object(body.view).callback_id !== COMPLAINT) return undefined;
  const { complaint, channel } = metadataOf(body);
  const chosen = (id: string): string | null => string(object(fieldOf(body, id).selected_option).value) ?? null;
  const typed = (id: string): string => string(fieldOf(body, id).value)?.trim() ?? '';
  const agent = string(object(body.user).id);
  const state = complaintSteps.find((step) => step === chosen('state'));
  if (!agent || typeof complaint !== 'number' || !state) return null;
  return {
    kind: 'complaint-saved',
    complaint,
    fields: {
      state,
      cause: chosen('cause'),
      causeText: typed('causeText'),
      done: typed('done'),
      changed: typed('changed'),
      owner: string(fieldOf(body, 'owner').selected_user) ?? null,
      due: string(fieldOf(body, 'due').selected_date) ?? '',
    },
    channel: string(channel) ?? '',
    agent,
  };
};
