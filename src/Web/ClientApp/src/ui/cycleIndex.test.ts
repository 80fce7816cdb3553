import { expect, it } from 'vitest';
import { cycleIndex } from './cycleIndex';

it('wraps around at both ends', () => {
  expect([
    cycleIndex(0, 3, 1),
    cycleIndex(2, 3, 1),
    cycleIndex(0, 3, -1),
    cycleIndex(0, 0, 1),
    cycleIndex(0, 0, -1),
  ]).toEqual([1, 0, 2, 0, 0]);
});
