import type { Reading } from '../card/inputs.ts';
import type { FigureName, Figures } from './rule.ts';

/** A figure of a reading; `null` if it is unknown, does not apply, or the reading was stored before the figure existed. */
export function figureOf<N extends FigureName>(name: N, { inputs, facts }: Reading): Figures[N] | null {
  const all: Partial<Figures> = { ...inputs, ...facts };
  return all[name] ?? null;
}
