import type { Wire } from './state.js';

/** The platform says no: becomes `{"ok":false,"error":code}`. */
export class Refusal extends Error {
  readonly code: string;
  readonly messages: readonly string[];
  /** What the platform says besides. */
  readonly about: Wire;

  constructor(code: string, messages: readonly string[] = [], about: Wire = {}) {
    super(messages.length === 0 ? code : `${code}: ${messages.join('; ')}`);
    this.name = 'Refusal';
    this.code = code;
    this.messages = messages;
    this.about = about;
  }
}

/** Slack gives the same messages twice: bare in `errors`, marked in `response_metadata`. */
export const refusalAnswer = (refusal: Refusal): Wire => ({
  ok: false,
  error: refusal.code,
  ...refusal.about,
  ...(refusal.messages.length === 0
    ? {}
    : {
        errors: refusal.messages.map((message) => message.replace('[ERROR] ', '')),
        response_metadata: { messages: refusal.messages },
      }),
});
