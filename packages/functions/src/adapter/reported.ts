import { AppError } from '@vaultra/core/shared/errors.ts';
import { log } from './log.ts';

/**
 * Runs what has no waiting caller. Lambda logs a thrown error in the error's own words, which may repeat personal data. So the error is
 * logged here, and another is thrown. Our own words about the input pass: they are for the person who started it.
 */
export async function reported<T>(
  about: Readonly<Record<string, string>>,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof AppError || (error instanceof Error && error.name === 'ZodError')) throw error;
    log.error('failed', { ...about, error: error as Error });
    throw new Error('it failed; the cause is in the log');
  }
}
