import type { Cell } from './store/export.js';

/** Spreadsheets take a text that begins like this for a formula; after an apostrophe they do not. */
const formula = /^[=+\-@\t\r]/;

const textOf = (cell: Exclude<Cell, null>): string => {
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell !== 'string') return String(cell);
  return formula.test(cell) ? `'${cell}` : cell;
};

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One record of CSV (RFC 4180) with its end; what is absent stays empty. */
export const csvLine = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => (cell === null ? '' : quoted(textOf(cell)))).join(',')}\r\n`;
