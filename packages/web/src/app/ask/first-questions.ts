import type { Readiness } from '@vaultra/core/contract/readiness.ts';

/** Suggested first questions, by the state of the business. */
export function firstQuestions(
  readiness: Pick<Readiness, 'status' | 'gates'> | null,
  openAlerts: number,
): readonly string[] {
  if (readiness !== null && readiness.status !== 'scored') return withoutScore;
  if (readiness?.gates.some(({ active }) => active)) return withLimit;
  return openAlerts > 0 ? withAlerts : usual;
}

const withoutScore = [
  'Why do I have no score yet?',
  'What data do you have about my business?',
  'What matters to lenders?',
  'What can you not see?',
];
const withLimit = [
  'What is holding my score down?',
  'What should I do first?',
  'How far is it to the next tier, and when?',
  'How do lenders see my disputes?',
];
const withAlerts = [
  'What could go wrong?',
  'How close am I to any limit?',
  'What should I do first this week?',
  'What hurts my score most?',
];
const usual = [
  'What hurts my score most?',
  'What should I do first this week?',
  'Why did my score change?',
  'How does this month compare to last month?',
];
