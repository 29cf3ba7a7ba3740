import { describe, expect, it } from 'vitest';
import { hasTurn, rotated } from '../support/sampled.ts';
import { rareOrPropertyUnits, sampledTests } from '../support/test-files.ts';
import { chooses, takingTurns, turnsOfFiles, waiting } from '../support/turns.ts';
import { filesOf, loadedBy } from './source.ts';

describe('files that take turns', () => {
  it('exist', () => {
    const files = filesOf('{packages/*/src,tests}/**/*.test.ts');
    expect(takingTurns.filter((file) => !files.includes(file))).toEqual([]);
  });

  it('all run within six consecutive seeds, whatever the first', () => {
    expect(turnsOfFiles).toBe(6);
    for (const first of consecutive(100, takingTurns.length)) {
      const skipped = consecutive(first, turnsOfFiles).map((seed) => waiting(seed, ['run']));
      expect(takingTurns.filter((file) => skipped.every((files) => files.includes(file)))).toEqual([]);
      expect(skipped.every((files) => files.length > takingTurns.length / 2)).toBe(true);
    }
  });

  it('all run in the exhaustive run', () => {
    expect([...rareOrPropertyUnits(), ...sampledTests()]).toEqual(expect.arrayContaining([...takingTurns]));
  });

  it('run whenever the command line names them', () => {
    const [late = ''] = waiting(7, ['run']);
    expect(waiting(7, ['run', late])).not.toContain(late);
    expect(waiting(7, ['run', 'tests/journeys'])).not.toContain('tests/journeys/cash.test.ts');
    expect(waiting(7, ['run', '--project', 'stacks'])).toEqual(waiting(7, ['run']));
  });
});

describe('tests that take turns in a file', () => {
  it.each([2, 3])('have exactly one of %i consecutive runs', (parts) => {
    for (const index of consecutive(0, 20))
      expect(consecutive(29_000_000, parts).filter((seed) => hasTurn(index, parts, seed))).toHaveLength(1);
  });

  it('all run in the exhaustive run', () => {
    const inTurns = filesOf('tests/**/*.test.ts').filter((file) =>
      loadedBy(file).has('tests/support/in-turns.ts'),
    );
    expect(inTurns.length).toBeGreaterThan(5);
    expect(sampledTests()).toEqual(expect.arrayContaining(inTurns));
  });

  it('all run if the command line chooses files or tests', () => {
    const files = ['tests/journeys/stories.test.ts'];
    for (const chosen of [['stories'], ['tests/journeys', '-u'], ['-t', 'recorded'], ['--testNamePattern=a']])
      expect(chooses(files, ['run', ...chosen])).toBe(true);
    for (const all of [[], ['--project', 'journeys'], ['--reporter=default', '--maxWorkers', '3']])
      expect(chooses(files, ['run', ...all])).toBe(false);
  });
});

it.each([
  [40, 20],
  [41, 21],
  [30, 7],
])('samples of consecutive seeds cover all of %i cases, %i at a time', (count, size) => {
  const cases = consecutive(0, count);
  for (const first of cases) {
    const seen = consecutive(first, Math.ceil(count / size)).flatMap((seed) => rotated(cases, size, seed));
    expect(new Set(seen).size).toBe(count);
  }
});

function consecutive(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
