import { useSearch } from '@tanstack/react-router';
import { useSearchPlace } from './search-place.ts';

/** Which transactions are open, as the address says: `?evidence=refund_ratio&currency=usd&start=…&end=…`. */
export interface EvidencePlace {
  metric: string;
  /** Null: all currencies. */
  currency: string | null;
  /** Null: the figure's own window. */
  period: { start: string; end: string } | null;
  /** Only of a card network, by Stripe's id, over all currencies. */
  network?: string | null;
  /** Only disputes with a reason, by Stripe's id, over all currencies. */
  reason?: string | null;
}

export const evidenceNames = ['evidence', 'currency', 'start', 'end', 'network', 'reason'] as const;
type Search = Partial<Record<(typeof evidenceNames)[number], string>>;

/** The drawer with the transactions behind a figure. It is a place: it has an address, and Back closes it. */
export function useEvidencePlace() {
  const found = useSearch({ strict: false }) as Search;
  const { open, change, close } = useSearchPlace(evidenceNames);
  return {
    shown: placeIn(found),
    open: (place: EvidencePlace) => open(searchOf(place)),
    change: (place: EvidencePlace) => change(searchOf(place)),
    close,
  };
}

export function placeIn({ evidence, currency, start, end, network, reason }: Search): EvidencePlace | null {
  if (evidence === undefined) return null;
  return {
    metric: evidence,
    currency: currency ?? null,
    period: start !== undefined && end !== undefined ? { start, end } : null,
    network: network ?? null,
    reason: reason ?? null,
  };
}

export function searchOf({ metric, currency, period, network, reason }: EvidencePlace) {
  const given = Object.entries({ currency, ...period, network, reason });
  return {
    evidence: metric,
    ...Object.fromEntries(given.filter((each): each is [string, string] => typeof each[1] === 'string')),
  };
}
