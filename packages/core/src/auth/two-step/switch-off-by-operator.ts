import { AppError } from '../../shared/errors.ts';
import { idsOf } from '../identity.store.ts';
import { mailTwoStep } from './mail.ts';
import { deleteTwoStep, readActiveTwoStep } from './two-step.store.ts';

/**
 * For a user who lost the app and the recovery codes, after an operator has checked who they are (`docs/two-step-log-in.md`). The password is still
 * needed to log in.
 * @param report called if the mail about it failed
 * @returns the ids of the accounts for which it was switched off
 * @throws AppError NOT_FOUND if no account of the email has it on
 */
export async function switchOffByOperator(
  email: string,
  report: (cause: unknown) => void,
): Promise<string[]> {
  const done: string[] = [];
  for (const userId of await idsOf(email)) {
    const stored = await readActiveTwoStep(userId);
    if (!stored) continue;
    if (!(await deleteTwoStep(stored))) {
      throw new AppError('CONFLICT', 'A code was used at the same time. Ask the user, then try again.');
    }
    await mailTwoStep({ kind: 'two_step_off', by: 'operator' }, email, report);
    done.push(userId);
  }
  if (done.length === 0)
    throw new AppError('NOT_FOUND', 'No account with this email has two-step log-in on.');
  return done;
}
