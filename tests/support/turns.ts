import { rotated } from './sampled.ts';

/**
 * Files about what happens or changes rarely: a process that dies, a Stripe or a model that fails, an attack, an unusual way to connect.
 * They cost about half of all tests' time. Each `npm test` runs a sixth of them, and six consecutive seeds run them all.
 * Common paths never take turns: sign-up to score, each route, each view, leaving, alerts, mail, and the agent.
 */
export const takingTurns: readonly string[] = [
  'packages/core/src/knowledge/command/main.test.ts',
  'packages/local/src/dynamodb/concurrency.test.ts',
  'packages/local/src/dynamodb/crash.test.ts',
  'packages/local/src/dynamodb/damage.test.ts',
  'packages/local/src/restore-command/restore.test.ts',
  'packages/local/src/storage/guarded-sqlite.test.ts',
  'packages/local/src/stripe/businesses/stories.test.ts',
  'packages/local/src/stripe/large/large.test.ts',
  'tests/browser/ahead.test.ts',
  'tests/browser/api-reference.test.ts',
  'tests/browser/charts.test.ts',
  'tests/browser/connect-app.test.ts',
  'tests/browser/google.test.ts',
  'tests/browser/members.test.ts',
  'tests/browser/own-thresholds.test.ts',
  'tests/browser/restricted-key.test.ts',
  'tests/browser/stripe-app.test.ts',
  'tests/browser/too-many-tries.test.ts',
  'tests/browser/two-step.test.ts',
  'tests/browser/what-if-view.test.ts',
  'tests/http/fuzz.test.ts',
  'tests/http/guessing-codes.test.ts',
  'tests/http/guessing.test.ts',
  'tests/http/sign-ups-at-once.test.ts',
  'tests/http/stripe-app.test.ts',
  'tests/http/two-step.test.ts',
  'tests/http/unnamed-business.test.ts',
  'tests/journeys/agent-model.test.ts',
  'tests/journeys/cash.test.ts',
  'tests/journeys/connection-clauses.test.ts',
  'tests/journeys/dead-letters.test.ts',
  'tests/journeys/early-alerts.test.ts',
  'tests/journeys/export.test.ts',
  'tests/journeys/faults.test.ts',
  'tests/journeys/former-accounts.test.ts',
  'tests/journeys/fraud-warnings.test.ts',
  'tests/journeys/full-disk.test.ts',
  'tests/journeys/jobs-reconcile.test.ts',
  'tests/journeys/leaving-faults.test.ts',
  'tests/journeys/leaving-on-aws.test.ts',
  'tests/journeys/leaving-survives-a-kill.test.ts',
  'tests/journeys/older-facts.test.ts',
  'tests/journeys/rebuild.test.ts',
  'tests/journeys/rough-weather.test.ts',
  'tests/journeys/stale-figures.test.ts',
  'tests/journeys/start-and-stop.test.ts',
  'tests/journeys/stripe-app.test.ts',
  'tests/journeys/survives-a-kill.test.ts',
  'tests/journeys/too-large-sums.test.ts',
  'tests/journeys/unreadable.test.ts',
  'tests/journeys/webhooks-converge.test.ts',
  'tests/stacks/backup.test.ts',
  'tests/stacks/canary.test.ts',
  'tests/stacks/deployment.test.ts',
  'tests/stacks/firewall.test.ts',
  'tests/stacks/google.test.ts',
  'tests/stacks/mail.test.ts',
  'tests/stacks/nag.test.ts',
  'tests/stacks/quotas.test.ts',
];

/** How many consecutive runs it takes until each file had its turn. */
export const turnsOfFiles = 6;

/** The files of `takingTurns` that wait for another seed. A file that the command line names does not wait. */
export function waiting(seed: number, commandLine: readonly string[]): string[] {
  const running = rotated(takingTurns, Math.ceil(takingTurns.length / turnsOfFiles), seed);
  return takingTurns.filter((file) => !running.includes(file) && !isNamed(file, commandLine));
}

/** Whether the command line chooses among the files or the tests. Then the chosen ones run whole. */
export const chooses = (files: readonly string[], commandLine: readonly string[]): boolean =>
  commandLine.some((argument) => /^(-t|--testNamePattern)(=|$)/.test(argument)) ||
  files.some((file) => isNamed(file, commandLine));

/** Neither vitest's own words nor the values of its options name a file. */
const isNoName = /^(run|watch|list|-.*|\d+)$/;

const isNamed = (file: string, commandLine: readonly string[]) =>
  commandLine.some(
    (argument, index) =>
      !isNoName.test(argument) && commandLine[index - 1] !== '--project' && file.includes(argument),
  );
