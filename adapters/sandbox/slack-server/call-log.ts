import type { State, Wire } from './state.js';

/** One call of the Web API; the token is left out of `params`. */
export interface Call {
  readonly method: string;
  readonly params: Wire;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** HTTP status; null when the connection was dropped or left hanging. */
  readonly status: number | null;
  /** What the app was told; null when nothing reached it. */
  readonly answer: Wire | null;
}

export interface CallLog {
  add(call: Call): void;
  list(method?: string): Call[];
}

const structured = ['blocks', 'view', 'metadata', 'attachments'];

const parsed = (params: Wire): Wire => {
  const result = { ...params };
  for (const key of structured) {
    const value = result[key];
    if (typeof value !== 'string') continue;
    try {
      result[key] = JSON.parse(value);
    } catch {
      result[key] = value;
    }
  }
  return result;
};

/** Keeps the newest calls, at least `most` of them. */
export const createCallLog = (state: State, most: number): CallLog => {
  const calls: Call[] = [];
  return {
    add: (call) => {
      calls.push(call);
      if (calls.length >= 2 * most) calls.splice(0, most);
      state.changed({ kind: 'call' });
    },
    list: (method) =>
      calls
        .filter((call) => method === undefined || call.method === method)
        .map((call) => ({ ...call, params: parsed(call.params) })),
  };
};
