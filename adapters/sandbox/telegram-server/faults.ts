/**
 * What goes wrong: `before` the effect or `after` it happened; `drop` cuts the connection, `hang` never answers.
 * An object is refused with as it is, nothing having happened.
 */
export type Failure =
  | 'http-500-before'
  | 'http-500-after'
  | 'drop-before'
  | 'drop-after'
  | 'hang'
  | 'hang-after'
  /** Milliseconds until the call takes effect and is answered. */
  | { readonly slow: number }
  | {
      readonly status: number;
      readonly description: string;
      /** Seconds. */
      readonly retryAfter?: number;
    };

export interface FaultOrder {
  /** Default: every method. */
  readonly method?: string;
  readonly chat?: number;
  /** How many calls it strikes. Default: 1. */
  readonly times?: number;
  readonly how: Failure;
}

export interface Faults {
  order(fault: FaultOrder): void;
  clear(): void;
  /** What is still to come. */
  list(): FaultOrder[];
  /** The failure that strikes this call, if any; it counts as used. */
  strike(method: string, chat: number): Failure | undefined;
}

export const createFaults = (): Faults => {
  let orders: { readonly fault: FaultOrder; left: number }[] = [];
  return {
    order: (fault) => {
      orders.push({ fault, left: fault.times ?? 1 });
    },
    clear: () => {
      orders = [];
    },
    list: () => orders.map(({ fault }) => fault),
    strike: (method, chat) => {
      if (orders.length === 0) return undefined;
      const hit = orders.find(
        ({ fault }) =>
          (fault.method === undefined || fault.method === '*' || fault.method.toLowerCase() === method.toLowerCase()) &&
          (fault.chat === undefined || fault.chat === chat),
      );
      if (hit === undefined) return undefined;
      hit.left -= 1;
      if (hit.left <= 0) orders = orders.filter((order) => order !== hit);
      return hit.fault.how;
    },
  };
};
