import type { EvidenceRow } from '../contract/evidence.ts';
import { formatDate } from './format-date.ts';

/** The status of an object at Stripe in words. A dispute that awaits an answer has its day: `needs a response by Dec 9, 2026`. */
export function statusWords({ status, response }: Pick<EvidenceRow, 'status' | 'response'>): string | null {
  if (response === null) return status?.replaceAll('_', ' ') ?? null;
  const day = formatDate(response.due);
  return response.open ? `needs a response by ${day}` : `response was due ${day}`;
}
