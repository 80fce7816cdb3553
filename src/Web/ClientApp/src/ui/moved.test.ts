import { expect, it } from 'vitest';
import { moved } from './moved';

it('goes around with the arrows', () => {
  expect([moved(0, 3, 1), moved(2, 3, 1), moved(0, 3, -1), moved(0, 0, 1), moved(0, 0, -1)]).toEqual([1, 0, 2, 0, 0]);
});
