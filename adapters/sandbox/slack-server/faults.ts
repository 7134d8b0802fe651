/** What goes wrong: before the call takes effect, or after it did and before the app hears of it. */
export type FaultKind =
  | 'http-500-before'
  | 'http-500-after'
  | 'drop-before'
  | 'drop-after'
  | 'hang'
  | 'hang-after'
  /** Milliseconds until the call takes effect and is answered. */
  | { readonly slow: number }
  | { readonly error: string }
  | { readonly status: number; readonly retryAfter?: number };

export interface Fault {
  /** `*` or absent: every method. */
  readonly method?: string;
  readonly channel?: string;
  /** The message at the top of the thread that the call is for. */
  readonly thread?: string;
  /** How often; 1 when absent. */
  readonly times?: number;
  readonly how: FaultKind;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** What is still to come. */
  list(): Fault[];
  /** The fault that this call meets, counted down. */
  next(method: string, channel: string, thread: string): FaultKind | undefined;
}

export const createFaults = (): Faults => {
  let faults: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault) => {
      faults.push({ fault, left: fault.times ?? 1 });
    },
    clear: () => {
      faults = [];
    },
    list: () => faults.map(({ fault }) => fault),
    next: (method, channel, thread) => {
      if (faults.length === 0) return undefined;
      const met = faults.find(
        ({ fault }) =>
          (fault.method === undefined || fault.method === '*' || fault.method === method) &&
          (fault.channel === undefined || fault.channel === channel) &&
          (fault.thread === undefined || fault.thread === thread),
      );
      if (met === undefined) return undefined;
      met.left -= 1;
      if (met.left <= 0) faults = faults.filter((one) => one !== met);
      return met.fault.how;
    },
  };
};
