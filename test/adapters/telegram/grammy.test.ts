import { createGrammyDriver } from '../../../adapters/telegram/grammy.js';
import { describeDriver } from './driver-conformance.js';

describeDriver('grammy', createGrammyDriver);
