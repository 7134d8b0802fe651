import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../src/csv.js';

/** Reads CSV as RFC 4180 says. */
const read = (text: string): string[][] => {
  const records: string[][] = [];
  let rest = text;
  let record: string[] = [];
  while (rest !== '') {
    const [whole = '', quoted, bare = '', end = ''] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? [];
    if (whole === '') throw new Error(`not CSV: ${rest}`);
    record.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
};

describe('a line of CSV', () => {
  it('quotes what needs it, and ends with CRLF', () => {
    const cells = ['plain', 'a,b', 'say "hi"', 'two\nlines', '', 'Zażółć שלום'];
    expect(csvLine(cells)).toBe('plain,"a,b","say ""hi""","two\nlines",,Zażółć שלום\r\n');
  });

  it('writes numbers, switches and instants so that programs read them, and nothing for what is absent', () => {
    expect(csvLine([-5, 1.5, true, new Date('2026-11-20T12:00:00.123Z'), null])).toBe(
      '-5,1.5,true,2026-11-20T12:00:00.123Z,\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('makes no formula of %j', (text) => {
    expect(read(csvLine([text]))).toEqual([[`'${text}`]]);
  });

  it('is read back as it was, whatever people wrote', () => {
    const words = fc.string({ unit: 'binary' }).map((text) => `x${text}`);
    fc.assert(
      fc.property(fc.array(words, { minLength: 1 }), (cells) => {
        expect(read(csvLine(cells))).toEqual([cells]);
      }),
    );
  });
});
