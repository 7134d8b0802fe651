import Database from 'better-sqlite3';
import pg from 'pg';

const execute = async (url: string, sql: string): Promise<void> => {
  if (url.startsWith('file:')) {
    const database = new Database(url.slice('file:'.length));
    database.exec(sql);
    database.close();
    return;
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
};

/** From now on the database refuses every message with this word in it, as a program with a defect would fail at it. */
export const poison = (url: string, word: string): Promise<void> =>
  execute(
    url,
    url.startsWith('file:')
      ? `CREATE TRIGGER poison BEFORE INSERT ON "Message" WHEN CAST(NEW.content AS TEXT) LIKE '%${word}%'
         BEGIN SELECT RAISE(ABORT, 'refused by a defect'); END`
      : `CREATE FUNCTION poison() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'refused by a defect'; END $$ LANGUAGE plpgsql;
         CREATE TRIGGER poison BEFORE INSERT ON "Message" FOR EACH ROW
         WHEN (CAST(NEW.content AS TEXT) LIKE '%${word}%') EXECUTE FUNCTION poison()`,
  );

/** The defect is mended. */
export const mend = (url: string): Promise<void> =>
  execute(url, url.startsWith('file:') ? 'DROP TRIGGER poison' : 'DROP FUNCTION poison CASCADE');
