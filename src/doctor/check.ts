import { explain } from '../command.js';

/** One finding: what is well, and what later checks need of it. */
export interface Finding<T> {
  readonly says: string;
  readonly found: T;
  /** What is amiss, though the desk runs; told in a line of its own. */
  readonly warns?: string | undefined;
}

export interface Checks {
  /** Runs one check and tells about it in one line; `undefined` where it failed. */
  run<T>(name: string, look: () => Promise<Finding<T>>): Promise<T | undefined>;
  failures(): number;
}

/** A mistake may take several lines; all but the first stand under it. */
const indented = (sentence: string): string => sentence.replaceAll('\n', '\n       ');

/** Checks that go on after a failure. `print` gets one line each: `ok   …` or `FAIL …`; a warning is one more, `warn …`. */
export const createChecks = (print: (line: string) => void): Checks => {
  let failures = 0;
  return {
    async run(name, look) {
      try {
        const { says, found, warns } = await look();
        print(`ok   ${name}: ${says}`);
        if (warns !== undefined) print(`warn ${name}: ${warns}`);
        return found;
      } catch (error) {
        failures += 1;
        print(`FAIL ${name}: ${indented(explain(error))}`);
        return undefined;
      }
    },
    failures: () => failures,
  };
};

export const fine = (says: string): Finding<true> => ({ says, found: true });
