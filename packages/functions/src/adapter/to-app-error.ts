import { AppError } from '@vaultra/core/shared/errors.ts';
import { AmountTooLarge } from '@vaultra/core/shared/money.ts';

/** Maps a thrown error to the error that the caller gets. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof AmountTooLarge) return new AppError('UNPROCESSABLE', error.message, { cause: error });
  // Middy throws it when the function's time is nearly over.
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new AppError('UNAVAILABLE', 'This took too long. Try again later.', {
      retryAfter: 10,
      cause: error,
    });
  }
  return new AppError('INTERNAL_ERROR', 'Something went wrong on our side. It has been logged.');
}
