import type { Customer } from '../core/model.js';
import type { Tx } from '../core/store.js';
import { assignable, toDate, toInstant, toText } from './columns.js';
import type { Engine } from './engine.js';
import { Prisma, type Customer as Row } from './generated/sqlite/client.js';

const toCustomer = (row: Row): Customer => ({
  ...row,
  chosenBy: row.chosenBy as Customer['chosenBy'],
  createdAt: toInstant(row.createdAt),
});

export const createCustomers = (tx: Prisma.TransactionClient, { forUpdate }: Engine): Tx['customers'] => {
  const first = ([row]: readonly Row[]): Customer | null => (row ? toCustomer(row) : null);

  const byChat = async (platform: string, chat: string): Promise<Customer | null> =>
    first(
      await tx.$queryRaw<Row[]>`
        SELECT * FROM "Customer" WHERE platform = ${platform} AND chat = ${chat} ${forUpdate}`,
    );

  return {
    byChat,
    byId: async (id) => first(await tx.$queryRaw<Row[]>`SELECT * FROM "Customer" WHERE id = ${id} ${forUpdate}`),
    byIds: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await tx.$queryRaw<Row[]>`SELECT * FROM "Customer" WHERE id IN (${Prisma.join([...ids])})`;
      return rows.map(toCustomer);
    },
    create: async ({ platform, chat, name, username }, language, at) => {
      await tx.$executeRaw`
        INSERT INTO "Customer" (platform, chat, name, username, language, "languageFixed", reachable, "createdAt")
        VALUES (${platform}, ${chat}, ${toText(name)}, ${username}, ${language}, ${false}, ${true}, ${toDate(at)})
        ON CONFLICT DO NOTHING`;
      const customer = await byChat(platform, chat);
      if (!customer) throw new TypeError(`the customer of chat ${chat} was not stored`);
      return customer;
    },
    save: async ({ id, createdAt, ...customer }) => {
      const row = { ...customer, name: toText(customer.name), createdAt: toDate(createdAt) };
      await tx.$executeRaw`UPDATE "Customer" SET ${assignable(row)} WHERE id = ${id}`;
    },
  };
};
