import { filesOf, isTest, loadedBy, read } from '../boundaries/source.ts';
import { takingTurns } from './turns.ts';

/** Changes of a test, or of a support file it loads, to its process that another file there could notice. */
const touchesProcess =
  /\bvi\.(mock|doMock|hoisted|stub\w+|useFakeTimers|setSystemTime|spyOn)\b|\bprocess\.(env|on|once|chdir)\b|\bglobalThis\b|\breplace(Cipher|Mailer|BlobStore|\w*Client)\(|\bruntime\b|\bmiddlewareStack\b/;

/** Hooks in a support file only apply to the first file that loads it. */
const registersHooks = /\b(before|after)(All|Each)\(/;

/** Unit tests that need modules of their own. The others share theirs, which then load only once. */
export const unitsAlone = (): string[] =>
  filesOf('packages/*/src/**/*.test.ts').filter((file) =>
    [...loadedBy(file)].filter(isTest).some((loaded) => {
      const text = read(loaded);
      return touchesProcess.test(text) || (loaded !== file && registersHooks.test(text));
    }),
  );

/**
 * Unit tests that `npm test` runs only when their turn comes, or of properties that it tries less often. An exhaustive run adds only
 * these, and `sampledTests`.
 */
export const rareOrPropertyUnits = (): string[] =>
  filesOf('packages/*/src/**/*.test.ts').filter(
    (file) =>
      takingTurns.includes(file) || loadedBy(file).has('packages/core/src/shared/property.support.ts'),
  );

/** Tests of which `npm test` runs a sample: some cases of a file, or the file only when its turn comes. */
export const sampledTests = (): string[] =>
  filesOf('tests/{evaluation,http,journeys,browser,stacks}/**/*.test.ts').filter(
    (file) => takingTurns.includes(file) || loadedBy(file).has('tests/support/sampled.ts'),
  );
