import type { Criteria } from '@vaultra/core/contract/criteria.ts';

export type Criterion = Criteria['kinds'][number]['criteria'][number];

/** What one publisher says for one kind of business. */
export type PublishedSet = Pick<Criterion, 'whose' | 'business' | 'evidence'> & { rows: Criterion[] };

/** Minimums by publisher: those that may be for this business, and the others. */
export function sets(criteria: readonly Criterion[]): { own: PublishedSet[]; others: PublishedSet[] } {
  const byWhose = new Map<string, PublishedSet>();
  for (const row of criteria) {
    const { whose, business, evidence } = row;
    const set = byWhose.get(whose) ?? { whose, business, evidence, rows: [] };
    set.rows.push(row);
    byWhose.set(whose, set);
  }
  const all = [...byWhose.values()];
  const isOther = ({ rows }: PublishedSet) => rows.every(({ status }) => status === 'other_business');
  return { own: all.filter((set) => !isOther(set)), others: all.filter(isOther) };
}
