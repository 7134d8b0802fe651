import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { debugWanted } from './config.js';
import { OperatorError } from './core/errors.js';

export interface Command<Options extends NonNullable<ParseArgsConfig['options']>> {
  /** What `--help` prints. */
  readonly usage: string;
  readonly options: Options;
  /** Whether words without a dash are taken. */
  readonly positionals?: boolean;
  run(values: ReturnType<typeof parse<Options>>): Promise<void>;
}

const parse = <Options extends NonNullable<ParseArgsConfig['options']>>(options: Options, allowPositionals: boolean) =>
  parseArgs({ options: { ...options, help: { type: 'boolean', short: 'h' } }, allowPositionals });

/** Something on the command line that the command does not take. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A day that was given with an option; throws `UsageError` for what is none. */
export const dayOf = (option: string, date: string | undefined): Temporal.PlainDate | undefined => {
  if (date === undefined) return undefined;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new UsageError(`${option} must be a date such as 2026-11-01.`);
  try {
    return Temporal.PlainDate.from(date);
  } catch {
    throw new UsageError(`${option} ${date} is no date of the calendar.`);
  }
};

/** One or two plain sentences for a mistake of whoever runs the desk; a stack only where it was asked for. */
export const explain = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (debugWanted()) return error.stack ?? error.message;
  return error instanceof OperatorError ? error.message : `Something went wrong: ${error.message}`;
};

/** Ends the process with what went wrong on standard error: exit code 1. */
export const fail = (error: unknown): never => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
};

/** Ends the process with what was wrong on the command line and how it is used: exit code 2. */
const misused = (error: unknown, usage: string): never => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
  process.exit(2);
};

/** Runs a command line: `--help` prints the usage, wrong usage exits with 2, an error with 1. */
export const runCommand = async <Options extends NonNullable<ParseArgsConfig['options']>>(
  command: Command<Options>,
): Promise<void> => {
  let parsed: ReturnType<typeof parse<Options>>;
  try {
    parsed = parse(command.options, command.positionals ?? false);
  } catch (error) {
    return misused(error, command.usage);
  }
  if ('help' in parsed.values && parsed.values.help === true) {
    process.stdout.write(`${command.usage}\n`);
    return;
  }
  try {
    await command.run(parsed);
  } catch (error) {
    if (error instanceof UsageError) misused(error, command.usage);
    fail(error);
  }
};
