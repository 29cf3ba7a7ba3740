import type { Status, StoredRecommendation } from './recommendation.ts';

/** How long an owner can undo `dismissed` or `done`. */
export const undoWithinMs = 24 * 60 * 60 * 1000;

/** The transitions that an owner may make. Only the system sets `resolved`, and no one leaves it. */
const allowed: Readonly<Record<Status, readonly Status[]>> = {
  pending: ['accepted', 'dismissed', 'done'],
  accepted: ['done', 'dismissed', 'pending'],
  dismissed: ['pending'],
  done: ['pending'],
  resolved: [],
};

export type Transition =
  | { ok: true }
  | { ok: false; refusal: 'not_allowed' | 'too_late' | 'resolved'; message: string };

/** Whether an owner may make this transition now. The current status is not a transition. */
export function transition(
  { status, status_changed_at }: Pick<StoredRecommendation, 'status' | 'status_changed_at'>,
  to: Status,
  now: Date,
): Transition {
  if (status === 'resolved')
    return refused('resolved', 'This action was resolved: it no longer applies, so it cannot change');
  if (to === 'resolved')
    return refused('not_allowed', 'Only Vaultra resolves an action, when it no longer applies');
  if (!allowed[status].includes(to))
    return refused('not_allowed', `From ${status} an action can only become ${allowed[status].join(', ')}`);
  const closed = status === 'dismissed' || status === 'done';
  if (closed && now.getTime() - status_changed_at.getTime() > undoWithinMs)
    return refused('too_late', `An action can go back from ${status} to pending within 24 hours only`);
  return { ok: true };
}

function refused(refusal: (Transition & { ok: false })['refusal'], message: string): Transition {
  return { ok: false, refusal, message };
}
