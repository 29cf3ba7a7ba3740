import type { Recommendation } from '../contract/recommendations.ts';
import { AppError, conflict, notFound } from '../shared/errors.ts';
import { readRecommendation, readRecommendations, updateStatus } from './recommendation.store.ts';
import { byWorth, type Status, type StoredRecommendation } from './recommendation.ts';
import type { Priority } from './rule.ts';
import { transition } from './status.ts';

/** A business's recommendations, in the order to act on them. Without a status filter, the open ones. */
export async function listRecommendations(
  businessId: string,
  filter: { status?: Status | undefined; priority?: Priority | undefined },
): Promise<Recommendation[]> {
  const all = await readRecommendations(businessId);
  return all
    .filter(({ status }) =>
      filter.status ? status === filter.status : status === 'pending' || status === 'accepted',
    )
    .filter(({ priority }) => !filter.priority || priority === filter.priority)
    .sort((a, b) => byWorth(a, b) || (a.id < b.id ? -1 : 1))
    .map(describe);
}

/**
 * Changes the status of a recommendation. Setting the current status changes nothing.
 * @throws AppError NOT_FOUND; CONFLICT if the transition is not allowed.
 */
export async function changeStatus(
  businessId: string,
  id: string,
  to: Status,
  now: Date,
): Promise<Recommendation> {
  const current = await readRecommendation(businessId, id);
  if (!current) throw notFound('The action');
  if (current.status === to) return describe(current);
  const allowed = transition(current, to, now);
  if (!allowed.ok) throw new AppError('CONFLICT', `${allowed.message}.`);
  const changed = await updateStatus(businessId, id, { from: current.status, to }, now);
  if (!changed) throw conflict('The action was changed at the same moment. Read it again.');
  return describe(changed);
}

function describe(stored: StoredRecommendation): Recommendation {
  const { topic: _, rank: __, cases: ___, status_changed_at: ____, created_at, ...shown } = stored;
  return { ...shown, created_at: created_at.toISOString() };
}
