import type { Reading } from '../card/inputs.ts';
import type { FigureName, Figures, LaterFacts } from './rule.ts';

const unknownYet: LaterFacts = { financing_repaying: null };

/** A figure of a reading; `null` if it is unknown, does not apply, or the reading is older than the figure. */
export function figureOf<N extends FigureName>(name: N, { inputs, facts }: Reading): Figures[N] {
  const all: Figures = { ...unknownYet, ...inputs, ...facts };
  return all[name];
}
