import { pino } from 'pino';
import type { Log } from '../core/log.js';

/** JSON lines on standard error: standard output is for what a person asked for. */
export const createLogger = (level: 'debug' | 'info' | 'warn' | 'error'): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }));
