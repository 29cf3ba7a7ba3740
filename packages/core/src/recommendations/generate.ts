import { newId } from '../shared/ids.ts';
import { planRecommendations } from './plan.ts';
import {
  insertRecommendation,
  readRecommendations,
  updateProposal,
  updateStatus,
} from './recommendation.store.ts';
import type { Proposal } from './recommendation.ts';

/** Updates a business's recommendations to today's proposals. Idempotent. */
export async function generate(businessId: string, proposed: readonly Proposal[], now: Date): Promise<void> {
  const existing = await readRecommendations(businessId);
  const plan = planRecommendations(existing, proposed, now);
  const statusOf = new Map(existing.map(({ id, status }) => [id, status]));
  await Promise.all([
    ...plan.create.map((proposal) =>
      insertRecommendation(businessId, newId('recommendation', now), proposal, now),
    ),
    ...plan.update.map(({ id, proposal }) => updateProposal(businessId, id, proposal)),
    ...plan.resolve.map((id) =>
      updateStatus(businessId, id, { from: statusOf.get(id) ?? 'pending', to: 'resolved' }, now),
    ),
  ]);
}
