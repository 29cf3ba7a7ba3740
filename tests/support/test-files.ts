import { filesOf, isTest, loadedBy, read } from '../boundaries/source.ts';

/** What a test, or a support file it loads, does to the process it runs in, so that another file there could notice. */
const touchesProcess =
  /\bvi\.(mock|doMock|hoisted|stub\w+|useFakeTimers|setSystemTime|spyOn)\b|\bprocess\.(env|on|once|chdir)\b|\bglobalThis\b|\breplace(Cipher|Mailer|BlobStore|\w*Client)\(|\bruntime\b|\bmiddlewareStack\b/;

/** Where a support file does it, it is for the first file that loads it alone. */
const registersHooks = /\b(before|after)(All|Each)\(/;

/** Unit tests that need a process of their own. The others share one, which spares loading the same modules again and again. */
export const unitsAlone = (): string[] =>
  filesOf('packages/*/src/**/*.test.ts').filter((file) =>
    [...loadedBy(file)].filter(isTest).some((loaded) => {
      const text = read(loaded);
      return touchesProcess.test(text) || (loaded !== file && registersHooks.test(text));
    }),
  );

/** Tests that `npm test` runs a sample of: all that an exhaustive run has to add. */
export const sampledTests = (): string[] =>
  filesOf('tests/{http,journeys,browser,stacks}/**/*.test.ts').filter((file) =>
    loadedBy(file).has('tests/support/sampled.ts'),
  );
