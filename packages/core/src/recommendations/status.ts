import type { Status, StoredRecommendation } from './recommendation.ts';

/** For how long an owner can take back `dismissed` or `done`. */
export const undoWithinMs = 24 * 60 * 60 * 1000;

/** Where an owner may move a recommendation. `resolved` is the system's, to set and to leave. */
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

/** Whether an owner may give a recommendation this status now. A status it already has is no transition. */
export function transition(
  { status, status_changed_at }: Pick<StoredRecommendation, 'status' | 'status_changed_at'>,
  to: Status,
  now: Date,
): Transition {
  if (status === 'resolved')
    return refused('resolved', 'This recommendation was resolved: it no longer applies, so it cannot change');
  if (to === 'resolved')
    return refused('not_allowed', 'Only Vaultra resolves a recommendation, when it no longer applies');
  if (!allowed[status].includes(to))
    return refused(
      'not_allowed',
      `From ${status} a recommendation can only become ${allowed[status].join(', ')}`,
    );
  const closed = status === 'dismissed' || status === 'done';
  if (closed && now.getTime() - status_changed_at.getTime() > undoWithinMs)
    return refused('too_late', `A recommendation can go back from ${status} to pending within 24 hours only`);
  return { ok: true };
}

function refused(refusal: (Transition & { ok: false })['refusal'], message: string): Transition {
  return { ok: false, refusal, message };
}
