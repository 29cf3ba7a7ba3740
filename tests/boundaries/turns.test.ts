import { describe, expect, it } from 'vitest';
import { sampledTests } from '../support/test-files.ts';
import { takingTurns, waiting } from '../support/turns.ts';
import { filesOf } from './source.ts';

describe('files that take turns', () => {
  it('exist', () => {
    const files = filesOf('tests/**/*.test.ts');
    expect(takingTurns.filter((file) => !files.includes(file))).toEqual([]);
  });

  it('all run within three consecutive seeds', () => {
    const skipped = [100, 101, 102].map((seed) => waiting(seed, ['run']));
    expect(takingTurns.filter((file) => skipped.every((files) => files.includes(file)))).toEqual([]);
    expect(skipped.every((files) => files.length > takingTurns.length / 2)).toBe(true);
  });

  it('all run in the exhaustive run', () => {
    expect(sampledTests()).toEqual(expect.arrayContaining([...takingTurns]));
  });

  it('run whenever the command line names them', () => {
    const [late = ''] = waiting(7, ['run']);
    expect(waiting(7, ['run', late])).not.toContain(late);
    expect(waiting(7, ['run', 'tests/journeys'])).not.toContain('tests/journeys/cash.test.ts');
  });
});
