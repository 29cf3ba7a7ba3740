import { scopeWith } from '../card/processors.ts';
import { readBusiness } from '../users/business.store.ts';
import type { AnswerStep } from './turn.ts';

/** The ids of figures that are a score, a forecast of one, or a tier. */
const isScore = /^(?:score|tier|simulated\.(?:score|tier)|path\.(?:result|best|time_alone|tier)|forecast)\b/;

/**
 * An answer of the composer or of a model. An answer that states a score ends with the limits of its validation.
 * @param scope read only for an answer that states a score
 */
export async function* withScope(
  steps: AsyncIterable<AnswerStep>,
  scope: () => Promise<string>,
): AsyncGenerator<AnswerStep> {
  let hasScore = false;
  for await (const step of steps) {
    if (step.kind === 'sentence')
      hasScore ||= step.parts.some((part) => 'figure' in part && isScore.test(part.figure.id));
    if (step.kind === 'end' && hasScore)
      yield { kind: 'sentence', parts: [{ text: `\n\nAbout the score: ${await scope()}` }] };
    yield step;
  }
}

/** The sentence beside a business's score, with what its owner declared. */
export async function scopeOf(businessId: string): Promise<string> {
  return scopeWith((await readBusiness(businessId))?.other_processors ?? null);
}
