import type { TransferTarget } from '../../../src/core/inbound.js';

const action = 'transfer-to';

/** Each button of a block needs an id of its own. */
export const transferToAction = (place: number): string => `${action}:${place}`;

export const transferToValue = (ticket: number, { team, topic }: TransferTarget): string =>
  `${ticket} ${topic === null ? team : `${team}/${topic}`}`;

const written = /^(?<ticket>[1-9]\d{0,14}) (?<team>[^/\s]+)(?:\/(?<topic>[^/\s]+))?$/;

/** Which ticket goes where; `undefined` for any other button. */
export const readTransferTo = (
  actionId: string | undefined,
  value: string | undefined,
): { readonly ticket: number; readonly team: string; readonly topic: string | null } | undefined => {
  if (!actionId?.startsWith(`${action}:`)) return undefined;
  const { ticket, team, topic } = written.exec(value ?? '')?.groups ?? {};
  return ticket && team ? { ticket: Number(ticket), team, topic: topic ?? null } : undefined;
};
