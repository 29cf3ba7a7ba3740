import type { Threshold } from '@vaultra/core/contract/alerts.ts';

/** Marks of the score rather than limits: the view of the score shows them. */
const ofTiers: readonly string[] = ['tier_floor', 'next_tier'];
const watchedFrom = 0.25;

/** Whether a limit is at least a quarter used. A record that is still too short is: its limit applies until it is long enough. */
export function isToWatch({
  id,
  value,
  limit,
  good_side,
  reached,
}: Pick<Threshold, 'id' | 'value' | 'limit' | 'good_side' | 'reached'>): boolean {
  if (ofTiers.includes(id)) return false;
  if (good_side === 'over') return !reached;
  return reached || (value !== null && value >= watchedFrom * limit);
}

/** Whether a limit holds now: it is reached, or the record is still too short for it. Then not all is well, even without an alert. */
export function isHolding({
  id,
  good_side,
  reached,
}: Pick<Threshold, 'id' | 'good_side' | 'reached'>): boolean {
  return !ofTiers.includes(id) && (good_side === 'over' ? !reached : reached);
}

/** `Largest payer: 54.1% of 12 months’ sales. Score limit: 80 …`, one after the other. */
export function holdingText(holding: readonly Pick<Threshold, 'label' | 'says'>[]): string {
  return holding.map(({ label, says }) => `${label}: ${says}`).join(' ');
}
