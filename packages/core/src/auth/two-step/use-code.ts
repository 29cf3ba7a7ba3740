import { AppError, invalid } from '../../shared/errors.ts';
import { matchCode } from './codes.ts';
import { openSecret } from './seal.ts';
import { type ActiveTwoStep, readActiveTwoStep, saveTwoStep } from './two-step.store.ts';

/**
 * Uses up a code of the app or a recovery code.
 * @returns the state afterwards
 * @throws AppError VALIDATION_ERROR naming `code` for a wrong or used one; CONFLICT if two-step log-in is off
 */
export async function useCode(userId: string, entered: string): Promise<ActiveTwoStep> {
  for (;;) {
    const stored = await readActiveTwoStep(userId);
    if (!stored) throw notOn();
    const secret = await openSecret(userId, stored.sealed_secret);
    const match = matchCode(secret, stored, entered, new Date());
    if (match.kind !== 'right') throw refused(match.kind);
    const after = await saveTwoStep({ ...stored, ...match.after }, stored.version);
    if (after) return after;
    // Another request came first. It may have used this code.
  }
}

export function refused(kind: 'used' | 'wrong'): AppError {
  return invalid(
    'body.code',
    kind === 'used'
      ? 'wait for the next code in your app, because this one was used'
      : 'enter the code that your app shows now, or an unused recovery code',
  );
}

export function notOn(): AppError {
  return new AppError('CONFLICT', 'Two-step log-in is off.');
}
