import { maxOwnThresholds, type OwnThreshold } from '../../contract/own-thresholds.ts';
import { AppError, conflict, invalid, notFound } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { inTurn, lostTurn } from '../../shared/turn.ts';
import {
  putOwnThreshold,
  readOwnThresholds,
  removeOwnThreshold,
  type StoredOwnThreshold,
} from './own-threshold.store.ts';
import { type Asked, causeOf, firstInvalidField, sayThreshold } from './own-threshold.ts';

/** The user who changes thresholds, and the business. */
export interface By {
  businessId: string;
  userId: string;
}

export async function listOwnThresholds(businessId: string): Promise<OwnThreshold[]> {
  return (await readOwnThresholds(businessId)).map(shown);
}

/**
 * Adds a threshold, or returns the one that is there already, so that a retry adds none.
 * @throws AppError VALIDATION_ERROR; UNPROCESSABLE for a business with 20; CONFLICT for a threshold that differs only in the mail
 */
export async function createOwnThreshold(by: By, asked: Asked, now: Date): Promise<OwnThreshold> {
  requireFit(asked);
  const at = now.toISOString();
  const created = {
    business_id: by.businessId,
    id: newId('own_threshold', now),
    ...asked,
    created_at: at,
    updated_at: at,
  };
  return inTurn(`BIZ#${by.businessId}`, async (turn) => {
    const all = await readOwnThresholds(by.businessId);
    const same = all.find((one) => causeOf(one) === causeOf(asked));
    if (same?.mail === asked.mail) return shown(same);
    if (same) throw alreadyThere();
    if (all.length >= maxOwnThresholds) {
      throw new AppError(
        'UNPROCESSABLE',
        `This business already has ${maxOwnThresholds} thresholds, the maximum. Delete one first.`,
      );
    }
    const refusal = await putOwnThreshold(created, { userId: by.userId, isNew: true }, turn);
    if (refusal === 'no_admin') throw noAdmin();
    return refusal === undefined ? shown(created) : lostTurn;
  });
}

/** @throws AppError VALIDATION_ERROR; NOT_FOUND; CONFLICT if another one asks the same */
export async function updateOwnThreshold(
  by: By,
  id: string,
  patch: Partial<Asked>,
  now: Date,
): Promise<OwnThreshold> {
  return inTurn(`BIZ#${by.businessId}`, async (turn) => {
    const all = await readOwnThresholds(by.businessId);
    const before = all.find((one) => one.id === id);
    if (!before) throw notFound('The threshold');
    const changed = { ...before, ...patch, updated_at: now.toISOString() };
    requireFit(changed);
    if (all.some((one) => one.id !== id && causeOf(one) === causeOf(changed))) throw alreadyThere();
    const refusal = await putOwnThreshold(changed, { userId: by.userId, isNew: false }, turn);
    if (refusal === 'no_admin') throw noAdmin();
    if (refusal === 'gone') throw notFound('The threshold');
    return refusal === undefined ? shown(changed) : lostTurn;
  });
}

/** @throws AppError NOT_FOUND */
export async function deleteOwnThreshold(businessId: string, id: string): Promise<void> {
  if (!(await removeOwnThreshold(businessId, id))) throw notFound('The threshold');
}

function requireFit(asked: Asked): void {
  const wrong = firstInvalidField(asked);
  if (wrong) throw invalid(`body.${wrong.field}`, wrong.reason);
}

const alreadyThere = () => conflict('Another of your own alerts says the same. Change that one.');
const noAdmin = () => new AppError('FORBIDDEN', 'This needs the admin role, which you no longer have.');

const shown = (stored: StoredOwnThreshold): OwnThreshold => ({ ...stored, says: sayThreshold(stored) });
