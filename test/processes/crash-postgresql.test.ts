import { describe } from 'vitest';
import { describeCrashes } from './crash.js';

describe('a desk that is killed twice amid twenty conversations', () => {
  describeCrashes('postgresql', [
    { what: 'posts', count: 12 },
    { what: 'answers', count: 2 },
  ]);
});
