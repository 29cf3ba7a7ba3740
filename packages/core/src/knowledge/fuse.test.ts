import { expect, it } from 'vitest';
import { fuse, ranked } from './fuse.ts';

it('an item near the top of several rankings comes first', () => {
  const fused = fuse([
    { ids: ['a', 'b', 'c'], weight: 1 },
    { ids: ['b', 'd'], weight: 1 },
  ]);
  expect([...fused.keys()]).toEqual(['b', 'a', 'd', 'c']);
  expect(fused.get('b')).toBeCloseTo(1 / 12 + 1 / 11);
});

it('a ranking counts by its weight', () => {
  const fused = fuse([
    { ids: ['a'], weight: 1 },
    { ids: ['b'], weight: 2 },
    { ids: ['c'], weight: 0 },
  ]);
  expect([...fused.keys()]).toEqual(['b', 'a', 'c']);
});

it('ties are in the order of the ids', () => {
  expect(
    ranked(
      new Map([
        ['b', 1],
        ['a', 1],
        ['c', 2],
      ]),
    ),
  ).toEqual(['c', 'a', 'b']);
});
