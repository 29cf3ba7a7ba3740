import { AppError } from '@vaultra/core/shared/errors.ts';
import { AmountTooLarge } from '@vaultra/core/shared/money.ts';

/** What a caller is told of whatever was thrown. */
export function known(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof AmountTooLarge) return new AppError('UNPROCESSABLE', error.message, { cause: error });
  // Middy's word that the function's time is up.
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new AppError('UNAVAILABLE', 'This took too long. Try again in a while.', {
      retryAfter: 10,
      cause: error,
    });
  }
  return new AppError('INTERNAL_ERROR', 'Something went wrong on our side. It has been logged.');
}
