import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `prisma/migrations` of this package, whether the program runs compiled in `dist/` or from its sources. */
export const migrationsDirectory = (): string => {
  for (let directory = import.meta.dirname; directory !== dirname(directory); directory = dirname(directory)) {
    const candidate = join(directory, 'prisma', 'migrations');
    if (existsSync(candidate)) return candidate;
  }
  throw new TypeError('prisma/migrations is not beside the program');
};
