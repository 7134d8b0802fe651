/** Starts a server and resolves once it takes connections; `url` names an administrator and the database `postgres`. */
export declare const startTemporaryPostgresql: () => Promise<{
  readonly url: string;
  /** Ends the server and deletes its files. */
  readonly stop: () => Promise<void>;
}>;
