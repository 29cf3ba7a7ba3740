import type { OwnerQuestion } from './question.ts';
import { tuningBeyond } from './tuning-beyond.ts';
import { tuningFacts } from './tuning-facts.ts';
import { tuningFigures } from './tuning-figures.ts';

/** The half that the agent may be tuned on. Each question has a pair of the same kind, in other words, in the frozen half. Questions on facts have no pair. */
export const tuning: readonly OwnerQuestion[] = [...tuningFigures, ...tuningFacts, ...tuningBeyond];
