import { ledgerOutcomes } from './core/store.js';
import { type LedgerReport, sumOf } from './ledger.js';

const aligned = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
};

/** The ledger as plain text; the last line says whether it balances. */
export const ledgerTable = ({ days, total, unbalanced, timezone }: LedgerReport): string => {
  const counts = (outcomes: LedgerReport['total']['outcomes']): readonly string[] =>
    ledgerOutcomes.map((outcome) => String(outcomes[outcome]));
  const rows = days.flatMap(({ day, received, teams }) => [
    [day, 'received', received === null ? '?' : String(received), ...ledgerOutcomes.map(() => '')],
    ...teams.map(({ team, outcomes }) => ['', team ?? '–', String(sumOf(outcomes)), ...counts(outcomes)]),
  ]);
  const accounted = sumOf(total.outcomes);
  const verdict =
    unbalanced.length === 0
      ? `The ledger balances: ${total.received} received, ${accounted} accounted for.`
      : `The ledger does not balance (${unbalanced.join(', ')}): ${total.received} received, ${accounted} accounted for.`;
  return [
    `Content messages of customers, by days of ${timezone}`,
    ...aligned([
      ['day', 'team', 'messages', ...ledgerOutcomes],
      ...rows,
      ['all time', '', String(total.received), ...counts(total.outcomes)],
    ]),
    verdict,
  ].join('\n');
};
