import { describe, expect, it } from 'vitest';
import { OperatorError } from '../src/core/errors.js';
import { readSegmentRows } from '../src/segment-file.js';

const read = (...lines: readonly string[]) => readSegmentRows(lines.join('\r\n'), 'vip.csv', ['vip', 'partner']);

const mistakesIn = (...lines: readonly string[]): readonly string[] => {
  try {
    read(...lines);
  } catch (error) {
    expect(error).toBeInstanceOf(OperatorError);
    return error instanceof Error ? error.message.split('\n') : [];
  }
  return [];
};

describe('a file of segments', () => {
  it('names people by Telegram id, else by username in any case, or by reference', () => {
    expect(
      read(
        '\ufefftelegram_id,Username,reference,segment',
        '17,@Olga,C-1,vip',
        ',@PawelK,"C_2",partner',
        '',
        ',,c-3,-',
      ).map(({ line, keys, segment }) => [line, keys.map(({ kind, value }) => `${kind} ${value}`), segment]),
    ).toEqual([
      [2, ['chat 17'], 'vip'],
      [3, ['username pawelk', 'reference C_2'], 'partner'],
      [5, ['reference c-3'], null],
    ]);
  });

  it('may be separated by semicolons or tabs, and holds its columns in any order', () => {
    expect(read('segment;username', 'vip;olga_k')).toEqual(read('username\tsegment', 'olga_k\tvip'));
  });

  it('is refused with every mistake and its line at once', () => {
    expect(
      mistakesIn(
        'telegram_id,username,reference,segment',
        '1.2E+9,,,vip',
        ',,,vip',
        ',olga_k,,gold',
        '17,,,vip',
        ',"a b",späť,vip',
        '17,,,partner',
        ',OLGA_k,,vip',
        ',pawel,vip',
      ),
    ).toEqual([
      'vip.csv: line 2: telegram_id: found "1.2E+9", allowed: a Telegram id such as 123456789.',
      'vip.csv: line 3: one of telegram_id, username, reference is needed.',
      'vip.csv: line 4: segment: found "gold", allowed: one of vip, partner, -.',
      'vip.csv: line 6: username: found "a b", allowed: a username such as @olga.',
      'vip.csv: line 6: reference: found "späť", allowed: up to 43 letters, digits, _ and -.',
      'vip.csv: line 7: telegram_id 17 is on line 5 already.',
      'vip.csv: line 9: found 3 columns, the first line has 4.',
      'Nothing was imported.',
    ]);
  });

  it('is refused for columns that say nothing, are missing or come twice', () => {
    expect(mistakesIn('username,prio,username')).toEqual([
      'vip.csv: line 1: found the column "prio", allowed: telegram_id, username, reference, segment.',
      'vip.csv: line 1: the column username is there twice.',
      'vip.csv: line 1: the column segment is missing.',
      'Nothing was imported.',
    ]);
    expect(mistakesIn('segment', 'vip')).toContain(
      'vip.csv: line 1: one of telegram_id, username, reference is missing.',
    );
    expect(mistakesIn('')).toEqual([
      'vip.csv is empty: its first line has to be telegram_id,username,reference,segment.',
    ]);
    expect(mistakesIn('username,segment', '"olga,vip')[0]).toMatch(/^vip\.csv: /);
  });
});
