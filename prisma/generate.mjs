// Generates both Prisma clients from the one schema: `node prisma/generate.mjs`.
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { postgresqlSchema, sqliteSchema } from './schemas.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js');

const generate = (schema) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [prisma, 'generate', '--no-hints', '--schema', schema], {
      cwd: here('..'),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        // Generating needs no schema engine, but Prisma would download one; any file that exists prevents that.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(output))));
  });

await mkdir(here('./generated'), { recursive: true });
await writeFile(here('./generated/postgresql.prisma'), await postgresqlSchema());
await Promise.all([generate(sqliteSchema), generate(here('./generated/postgresql.prisma'))]);
