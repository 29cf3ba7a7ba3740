import type { Criteria } from '@vaultra/core/contract/criteria.ts';

export type Kind = Criteria['kinds'][number];
export type Criterion = Kind['criteria'][number];

/** The minimums of one publisher for one kind of business. */
export type PublishedSet = Pick<Criterion, 'whose' | 'business' | 'evidence' | 'source'> & {
  rows: Criterion[];
};

/** Minimums by publisher: the ones that may apply to this business, and the others. */
export function sets(criteria: readonly Criterion[]): { own: PublishedSet[]; others: PublishedSet[] } {
  const byWhose = new Map<string, PublishedSet>();
  for (const row of criteria) {
    const { whose, business, evidence, source } = row;
    const set = byWhose.get(whose) ?? { whose, business, evidence, source, rows: [] };
    set.rows.push(row);
    byWhose.set(whose, set);
  }
  const all = [...byWhose.values()];
  const isOther = ({ rows }: PublishedSet) => rows.every(({ status }) => status === 'other_business');
  return { own: all.filter((set) => !isOther(set)), others: all.filter(isOther) };
}

export interface Tally {
  status: 'at_or_above' | 'below' | 'not_visible' | 'depends';
  words: string;
}

const tallyWords = {
  at_or_above: 'at or above',
  below: 'below',
  not_visible: 'not visible here',
  depends: 'depends',
} as const;

/**
 * Counts of comparisons with published figures: `3 at or above`; `below by 4 months` for a single one. Leaves out figures for another
 * kind of business.
 */
export function tallyOf(criteria: readonly Pick<Criterion, 'status' | 'verdict'>[]): Tally[] {
  return (['at_or_above', 'below', 'depends', 'not_visible'] as const).flatMap((status) => {
    const those = criteria.filter((each) => each.status === status);
    const [first] = those;
    if (!first) return [];
    const isOneBelow = status === 'below' && those.length === 1;
    return [{ status, words: isOneBelow ? distanceOf(first) : `${those.length} ${tallyWords[status]}` }];
  });
}

/** The API's verdict without what the business's own figure rests on. */
const distanceOf = ({ verdict }: Pick<Criterion, 'verdict'>): string =>
  verdict.replace(/, (?:on|by) .*$/, '').replace(/^B/, 'b');
