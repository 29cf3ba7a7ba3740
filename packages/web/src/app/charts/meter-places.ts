import { isKnown } from './measure.ts';

/**
 * Places on a meter, in percent of its length. The limit is at 80%, or lower if the value is far above it.
 */
export function meterPlaces(
  value: number | null,
  limit: number,
): { filled: number; limit: number; share: number | null } {
  const known = isKnown(value) ? value : null;
  const end = Math.max(limit * 1.25, known ?? 0);
  if (!isKnown(limit) || end <= 0) return { filled: 0, limit: 0, share: null };
  const at = (figure: number) => Math.min(100, Math.max(0, (figure / end) * 100));
  return {
    filled: known === null ? 0 : at(known),
    limit: at(limit),
    share: known === null || limit <= 0 ? null : Math.max(0, known / limit),
  };
}
