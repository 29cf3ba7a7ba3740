/** What a figure is counted in. Money comes in minor units of a currency, `usd` in whole dollars, fractions as 0.08 for 8%. */
export type Unit =
  | 'money'
  | 'count'
  | 'fraction'
  | 'fraction_per_month'
  | 'ratio'
  | 'months'
  | 'usd'
  | 'boolean';

/** The units that need no currency beside them. */
export type PlainUnit = Exclude<Unit, 'money'>;

/**
 * How people read it, where the unit alone does not say: `times` 2.31 as `2.3×`, `deviation` 0.16 as `±16%`. Every other
 * format is the unit's own.
 */
export type Format<U extends Unit = PlainUnit> = U | 'times' | 'deviation';

/** What a figure is called, and how it is read. The API document, screens, mails, alerts and evidence all take it from here. */
export interface Figure<U extends Unit = Unit> {
  /** In a heading. */
  label: string;
  /** Where there is little room, or within a sentence. */
  short: string;
  unit: U;
  format: Format<U>;
  /** Which direction is good for the business; null where neither is. */
  better: 'more' | 'less' | null;
  /** One sentence or two: what is counted, of which period. */
  definition: string;
}

interface Spec extends Omit<Figure, 'format' | 'short'> {
  short?: string;
  format?: 'times' | 'deviation';
}

/** Fills in what a figure does not say for itself: the short label is the label, the format the unit's. */
export function figures<const S extends Readonly<Record<string, Spec>>>(
  specs: S,
): { readonly [Name in keyof S]: Figure<S[Name]['unit']> } {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, { short: spec.label, format: spec.unit, ...spec }]),
  ) as unknown as { readonly [Name in keyof S]: Figure<S[Name]['unit']> };
}
