/** Where the desk writes what happens to it; pino's logger fits. Never a token, a secret or a text that somebody wrote. */
export interface Log {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
