import { createTelegrafDriver } from '../../../adapters/telegram/telegraf.js';
import { describeDriver } from './driver-conformance.js';

describeDriver('telegraf', createTelegrafDriver);
