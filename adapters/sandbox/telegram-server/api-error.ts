/** What a Bot API method refuses with; becomes `{ ok: false, error_code, description, parameters }`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** Whole seconds, with status 429 only. */
  readonly retryAfter: number | undefined;

  constructor(status: number, description: string, retryAfter?: number) {
    super(description);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

export const badRequest = (what: string): ApiError => new ApiError(400, `Bad Request: ${what}`);

export const forbidden = (what: string): ApiError => new ApiError(403, `Forbidden: ${what}`);

export const conflict = (what: string): ApiError => new ApiError(409, `Conflict: ${what}`);

export const tooManyRequests = (seconds: number): ApiError =>
  new ApiError(429, `Too Many Requests: retry after ${seconds}`, seconds);

/** The real platform knows this and the sandbox does not: loud, because silence would pass for success. */
export const notModelled = (what: string): ApiError =>
  new ApiError(501, `Not Implemented: the sandbox does not model ${what}`);
