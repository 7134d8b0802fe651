import { randomUUID } from 'node:crypto';
import type { Store } from '../core/store.js';
import type { Prisma } from './generated/sqlite/client.js';

const key = 'installation';
const formerKey = 'installation.former';

/** A database that this one was a copy of: the deliveries up to this number are as old as that. */
interface Former {
  readonly upTo: number;
  readonly id: string;
}

const formerOf = (stored: string | null | undefined): readonly Former[] =>
  stored ? (JSON.parse(stored) as readonly Former[]) : [];

/**
 * From now on the database is another one: what was numbered since its copy was made is not its own. `upTo` is the
 * last delivery that the copy holds: it may have been sent since, and is found under the former name.
 */
export const renewInstallation = async (tx: Prisma.TransactionClient, upTo: number): Promise<void> => {
  const id = (await tx.meta.findUnique({ where: { key } }))?.value;
  if (id === undefined) return;
  const known = formerOf((await tx.meta.findUnique({ where: { key: formerKey } }))?.value);
  const value = JSON.stringify([...known, { upTo, id }]);
  await tx.meta.upsert({ where: { key: formerKey }, create: { key: formerKey, value }, update: { value } });
  await tx.meta.deleteMany({ where: { key } });
};

/**
 * What tells this database's deliveries from another's with the same numbers, in what the desk leaves on the platforms,
 * by the delivery's number. Made at first start; a restored database gets a new one for what it adds.
 */
export const installationOf = (store: Store): Promise<(deliveryId: number) => string> =>
  store.unit(async ({ meta }) => {
    const known = await meta.get(key);
    const id = known ?? randomUUID();
    if (known === null) await meta.set(key, id);
    const former = formerOf(await meta.get(formerKey));
    return (deliveryId) => former.find(({ upTo }) => deliveryId <= upTo)?.id ?? id;
  });
