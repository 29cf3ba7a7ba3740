import { defineConfig } from 'vitest/config';
import { filesOf } from './tests/boundaries/source.ts';
import { rareOrPropertyUnits, sampledTests, unitsAlone } from './tests/support/test-files.ts';
import { chooses, waiting } from './tests/support/turns.ts';

// Another minute, another sample. Counted by 60 seconds, a run at the same minute of every hour would always have the same turns.
// The workers inherit the environment.
process.env.VAULTRA_SEED ??= String(Math.floor(Date.now() / 61_000));
const seed = Number(process.env.VAULTRA_SEED);
// `VAULTRA_WHOLE=0` repeats a file as it was in the run of a seed.
const commandLine = process.argv.slice(2);
if (chooses(filesOf('{packages/*/src,tests}/**/*.test.ts'), commandLine)) process.env.VAULTRA_WHOLE ??= '1';

const alone = unitsAlone();
/** A process runs one file after another. Each evaluates the product's modules again, but the packages stay loaded and compiled. */
const freshFiles = { isolate: false, setupFiles: ['tests/support/fresh-file.ts'] };
/** Hooks start clouds and make what a run shares, which takes long on a loaded machine. */
const hookTimeout = 120_000;
/** `expect.poll` waits for what happens soon, but a loaded machine takes longer than vitest's own limit of one second. */
const expecting = { poll: { timeout: 10_000 } };

/**
 * `npm test`; `npm run test:exhaustive` (`--mode exhaustive`) runs whole, without sampling, the files that `npm test` samples.
 * - `boundaries`: rules about the code itself, part of `npm run check`;
 * - `unit`: beside the code they test, sharing their modules; `unit-alone`: those that mock or change something;
 * - `cloud`: each file starts its own embedded cloud on free ports in a folder of its own, so files run in parallel.
 */
export default defineConfig(({ mode }) => {
  const exhaustive = mode === 'exhaustive';
  if (exhaustive) process.env.VAULTRA_EXHAUSTIVE = '1';
  const boundaries = {
    test: {
      name: 'boundaries',
      include: ['tests/boundaries/**/*.test.ts'],
      testTimeout: 30_000,
      hookTimeout,
    },
  };
  const later = exhaustive ? [] : waiting(seed, commandLine);
  const chosen = exhaustive ? rareOrPropertyUnits() : ['packages/*/src/**/*.test.ts'];
  const unit = {
    testTimeout: exhaustive ? 120_000 : 30_000,
    hookTimeout,
    expect: expecting,
    provide: { exhaustive },
  };
  const units = [
    {
      test: {
        ...unit,
        name: 'unit',
        include: chosen,
        exclude: [...alone, ...later],
        isolate: false,
      },
    },
    {
      test: {
        ...unit,
        ...freshFiles,
        name: 'unit-alone',
        include: alone.filter((file) => !exhaustive || chosen.includes(file)),
        exclude: later,
      },
    },
  ];
  const cloud = {
    test: {
      name: 'cloud',
      include: exhaustive
        ? sampledTests()
        : ['tests/{bench,evaluation,http,journeys,browser,stacks}/**/*.test.ts'],
      exclude: later,
      pool: 'forks' as const,
      ...freshFiles,
      globalSetup: ['tests/support/before-clouds.ts'],
      // Set before any handler is loaded: what is expected to fail is not worth a line, and a key of the developer's is not used.
      env: { POWERTOOLS_LOG_LEVEL: 'CRITICAL', LLM_PROVIDER: 'composer' },
      testTimeout: exhaustive ? 600_000 : 60_000,
      hookTimeout,
      expect: expecting,
    },
  };
  return {
    test: {
      // Much of the time is spent waiting for processes and a browser, so one more than the usual two cores.
      maxWorkers: 3,
      globalSetup: ['tests/support/run-folder.ts'],
      projects: exhaustive ? [...units, cloud] : [boundaries, ...units, cloud],
    },
  };
});
