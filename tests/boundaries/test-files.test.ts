import { expect, it } from 'vitest';
import { unitsAlone } from '../support/test-files.ts';
import { filesOf, isTest, loadedBy, read } from './source.ts';

/** Of vitest's `vi`, what leaves nothing behind. */
const harmless = ['fn', 'mocked', 'waitFor', 'waitUntil'];

it('a unit test that mocks has a process of its own', () => {
  const alone = new Set(unitsAlone());
  const units = filesOf('packages/*/src/**/*.test.ts');
  const sharing = units.filter((file) => !alone.has(file));
  // Both kinds are there, or this shows nothing.
  expect(sharing.length).toBeGreaterThan(50);
  expect(alone.size).toBeGreaterThan(10);
  const mocking = (file: string) =>
    [...loadedBy(file)]
      .filter(isTest)
      .flatMap((loaded) => [...read(loaded).matchAll(/\bvi\.(\w+)/g)].map(([, name = '']) => name))
      .filter((name) => !harmless.includes(name));
  expect(sharing.filter((file) => mocking(file).length > 0)).toEqual([]);
});
