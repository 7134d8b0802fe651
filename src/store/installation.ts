import { randomUUID } from 'node:crypto';
import type { Store } from '../core/store.js';
import type { Prisma } from './generated/sqlite/client.js';

const key = 'installation';

/** From now on the database is another one: what was numbered since its copy was made is not its own. */
export const renewInstallation = async (tx: Prisma.TransactionClient): Promise<void> => {
  await tx.meta.deleteMany({ where: { key } });
};

/**
 * What tells this database's deliveries from another's with the same numbers, in what the desk leaves on the platforms.
 * Made at first start; a restored database gets a new one.
 */
export const installationOf = (store: Store): Promise<string> =>
  store.unit(async ({ meta }) => {
    const known = await meta.get(key);
    if (known !== null) return known;
    const made = randomUUID();
    await meta.set(key, made);
    return made;
  });
