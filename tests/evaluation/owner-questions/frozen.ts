import { frozenBeyond } from './frozen-beyond.ts';
import { frozenFigures } from './frozen-figures.ts';
import type { OwnerQuestion } from './question.ts';

/** The half that measures the agent. It was written before the agent and is never used for tuning. */
export const frozen: readonly OwnerQuestion[] = [...frozenFigures, ...frozenBeyond];
