import { expect, it } from 'vitest';
import { filesOf, read } from './source.ts';

const texts = filesOf(
  '*.{ts,json,md}',
  '.github/**/*',
  '.ci/**/*',
  '{docs,knowledge,stacks,tests}/**/*.*',
  'packages/**/*.*',
).filter(
  (file) => /\.(ts|tsx|mjs|astro|css|json|md|yml|yaml|sh)$/.test(file) && file !== 'package-lock.json',
);

/** Files longer than 300 lines, with the reason. */
const long: Record<string, string> = {
  'knowledge/questions.yaml': 'the questions of every article, one a line',
  'packages/core/src/agent/composer/understand/head-weights.json': 'generated',
  'packages/core/src/agent/composer/understand/phrasing-vectors.json': 'generated',
  'packages/core/src/contract/openapi.json': 'generated',
  'packages/core/src/figures/metrics.ts': 'an entry for every figure',
  'packages/core/src/ledger/ledger.store.ts':
    'every read and write of the ledger’s items, whose transactions share their limits',
  'packages/core/src/ledger/contribution.test.ts': 'one table of what each kind of unit adds',
  'packages/core/src/ledger/fold.test.ts':
    'every rule that decides which state is newer and what must be read',
  'packages/core/src/ledger/project.test.ts': 'what is kept of each kind of object, and of its events',
  'packages/core/src/ledger/world.support.ts':
    'the lives of every kind of object that the properties draw from',
  'packages/core/src/metrics/figures.test.ts': 'every figure by hand, from one small book',
  'packages/core/src/metrics/naive.support.ts':
    'a second calculation of every figure, apart from the first on purpose',
  'packages/core/src/readiness/score-card.naive.support.ts':
    'a second implementation of the card from its document alone, in one piece on purpose',
  'packages/local/src/dynamodb/transact-write.test.ts': 'the documented rules of one operation',
  'packages/web/src/app/sample/gadget.json': 'generated',
  'packages/web/src/app/sample/harbor.json': 'generated',
  'tests/browser/home-and-score.test.ts': 'two views of one connected business, by one browser',
  'tests/browser/money.test.ts': 'one account with two currencies, whose journeys share its days',
  'tests/journeys/digest.test.ts': 'one business over three weeks, whose mornings build on each other',
  'tests/journeys/start-and-stop.test.ts': 'one data folder’s life, whose starts build on each other',
  'tests/stacks/stacks.test.ts': 'the deployed shape of everything, from one synthesis that takes seconds',
};

it('every file of more than 300 lines has a reason, and no other file has one', () => {
  const found = texts.filter((file) => !file.endsWith('.md') && read(file).split('\n').length > 301);
  expect(found).toEqual(Object.keys(long).sort());
});

it('no file refers to the place where it was written', () => {
  // Split, so that this file does not match itself.
  const places = new RegExp(['/work', '/(main|shared)|shared', '/(spec|facts|hooks|data)\\b'].join(''));
  expect(texts.filter((file) => places.test(read(file)))).toEqual([]);
});

it('no test is skipped, and no test excludes others', () => {
  const tests = texts.filter((file) => file.endsWith('.ts') && /(^|\/)tests\/|\.test\.ts$/.test(file));
  expect(tests.length).toBeGreaterThan(50);
  const marked = new RegExp(`\\b(it|test|describe)\\.(${['skip', 'only', 'todo', 'fails'].join('|')})\\b`);
  expect(tests.filter((file) => marked.test(read(file)))).toEqual([]);
});
