import { expect, it } from 'vitest';
import { unitsAlone } from '../support/test-files.ts';
import { filesOf, isTest, loadedBy, read } from './source.ts';

/** Members of vitest's `vi` without lasting effects. */
const harmless = ['fn', 'mocked', 'waitFor', 'waitUntil'];

it('a unit test that mocks runs with its own modules', () => {
  const alone = new Set(unitsAlone());
  const units = filesOf('packages/*/src/**/*.test.ts');
  const sharing = units.filter((file) => !alone.has(file));
  // Makes sure that the check covers both kinds of tests.
  expect(sharing.length).toBeGreaterThan(50);
  expect(alone.size).toBeGreaterThan(10);
  const mocking = (file: string) =>
    [...loadedBy(file)]
      .filter(isTest)
      .flatMap((loaded) => [...read(loaded).matchAll(/\bvi\.(\w+)/g)].map(([, name = '']) => name))
      .filter((name) => !harmless.includes(name));
  expect(sharing.filter((file) => mocking(file).length > 0)).toEqual([]);
});
