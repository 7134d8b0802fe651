import type { Tx } from '../core/store.js';
import { toText } from './columns.js';
import { Prisma } from './generated/sqlite/client.js';

export const createMembers = (tx: Prisma.TransactionClient): Tx['members'] => {
  const join = async (channel: string, agents: readonly string[]): Promise<void> => {
    if (agents.length === 0) return;
    const rows = agents.map((agent) => Prisma.sql`(${channel}, ${agent})`);
    await tx.$executeRaw`INSERT INTO "Member" (channel, agent) VALUES ${Prisma.join(rows)} ON CONFLICT DO NOTHING`;
  };

  return {
    isMember: async (channel, agent) => {
      const rows = await tx.$queryRaw<unknown[]>`
        SELECT 1 AS found FROM "Member" WHERE channel = ${channel} AND agent = ${agent}`;
      return rows.length > 0;
    },
    join: (channel, agent) => join(channel, [agent]),
    leave: async (channel, agent) => {
      await tx.member.deleteMany({ where: { channel, agent } });
    },
    replace: async (channel, agents) => {
      await tx.member.deleteMany({ where: { channel } });
      // Both engines limit the parameters of a statement; a workspace can have many thousands of people.
      for (let from = 0; from < agents.length; from += 1_000) await join(channel, agents.slice(from, from + 1_000));
    },
    name: async (agents) => {
      // One statement cannot update a row twice; the last name counts.
      const names = [...new Map(agents.map(({ id, name }) => [id, name]))].sort(([a], [b]) => (a < b ? -1 : 1));
      for (let from = 0; from < names.length; from += 1_000) {
        const rows = names.slice(from, from + 1_000).map(([id, name]) => Prisma.sql`(${id}, ${toText(name)})`);
        await tx.$executeRaw`
          INSERT INTO "Agent" (id, name) VALUES ${Prisma.join(rows)}
          ON CONFLICT (id) DO UPDATE SET name = excluded.name`;
      }
    },
    nameOf: async (agent) => {
      const [row] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM "Agent" WHERE id = ${agent}`;
      return row?.name ?? null;
    },
    channelsOf: async (agent) =>
      (await tx.member.findMany({ where: { agent }, orderBy: { channel: 'asc' } })).map(({ channel }) => channel),
  };
};
