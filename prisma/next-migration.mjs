// Writes the next migration of both engines from what changed in the schema: `node prisma/next-migration.mjs NAME`
// (after `npm run build`). `migrations/schema.prisma` is the schema as the last migration left it.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import { openSchemaEngine } from '../dist/src/store/schema-engine.js';
import { derivePostgresql, sqliteSchema } from './schemas.mjs';
import { startTemporaryPostgresql } from './temporary-postgresql.mjs';

const [name] = process.argv.slice(2);
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Give the migration a name of small letters, digits and underscores.');
  process.exit(2);
}

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const before = await readFile(at('./migrations/schema.prisma'), 'utf8').catch(() => undefined);
const after = await readFile(sqliteSchema, 'utf8');
await mkdir(at('./migrations/sqlite'), { recursive: true });
const existing = (await readdir(at('./migrations/sqlite'))).filter((entry) => /^\d{4}_/.test(entry));
const directory = `${String(existing.length + 1).padStart(4, '0')}_${name}`;

const write = async (engine, factory, derive) => {
  const schema = (text) => ({ tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: derive(text) }] });
  const schemaEngine = await openSchemaEngine(factory, derive(after));
  const { stdout } = await schemaEngine.diff({
    from: before === undefined ? { tag: 'empty' } : schema(before),
    to: schema(after),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  await mkdir(at(`./migrations/${engine}/${directory}`), { recursive: true });
  await writeFile(at(`./migrations/${engine}/${directory}/migration.sql`), stdout);
};

await write('sqlite', new PrismaBetterSqlite3({ url: ':memory:' }), (text) => text);

// The engine asks PostgreSQL for its version even when it compares two texts.
const server = await startTemporaryPostgresql();
try {
  await write('postgresql', new PrismaPg({ connectionString: server.url }), derivePostgresql);
} finally {
  await server.stop();
}
await writeFile(at('./migrations/schema.prisma'), after);
// The engine keeps its connections open.
process.exit(0);
