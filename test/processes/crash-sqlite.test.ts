import { describe } from 'vitest';
import { describeCrashes } from './crash.js';

describe('a desk that is killed four times amid twenty conversations', () => {
  describeCrashes('sqlite', [
    { what: 'cards', count: 4 },
    { what: 'posts', count: 30 },
    { what: 'answers', count: 5 },
    { what: 'answers', count: 22 },
  ]);
});
