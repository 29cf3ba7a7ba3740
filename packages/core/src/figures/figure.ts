/** The unit of a figure. `money` is in minor units of a currency, `usd` in whole dollars; a fraction of 0.08 is 8%. */
export type Unit =
  | 'money'
  | 'count'
  | 'fraction'
  | 'fraction_per_month'
  | 'ratio'
  | 'months'
  | 'days'
  | 'usd'
  | 'boolean';

/** The units that need no currency. */
export type PlainUnit = Exclude<Unit, 'money'>;

/** How a figure is shown: as its unit, or as `times` (2.31 as `2.3×`), or as `deviation` (0.16 as `±16%`). */
export type Format<U extends Unit = PlainUnit> = U | 'times' | 'deviation';

/** The name, unit and definition of a figure. The API document, screens, mails, alerts and evidence use these. */
export interface Figure<U extends Unit = Unit> {
  /** For headings. */
  label: string;
  /** For narrow places, and within a sentence. */
  short: string;
  unit: U;
  format: Format<U>;
  /** The direction that is good for the business; null if neither is. */
  better: 'more' | 'less' | null;
  /** One or two sentences: what is counted, and over which period. */
  definition: string;
}

interface Spec extends Omit<Figure, 'format' | 'short'> {
  short?: string;
  format?: 'times' | 'deviation';
}

/** Fills in defaults: `short` is the label, `format` is the unit. */
export function figures<const S extends Readonly<Record<string, Spec>>>(
  specs: S,
): { readonly [Name in keyof S]: Figure<S[Name]['unit']> } {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, { short: spec.label, format: spec.unit, ...spec }]),
  ) as unknown as { readonly [Name in keyof S]: Figure<S[Name]['unit']> };
}
