import { type ErrorBody, type ErrorCode, type ErrorDetail, errorStatus } from '../contract/errors.ts';

/** The one error type that reaches a caller. Anything else that is thrown answers 500 and says nothing of itself. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetail[] | undefined;
  /** Seconds after which trying again makes sense; sent as `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    more: { details?: ErrorDetail[]; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.code = code;
    this.details = more.details;
    this.retryAfter = more.retryAfter;
  }

  get status(): number {
    return errorStatus[this.code];
  }

  body(requestId: string): ErrorBody {
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(this.details ? { details: this.details } : {}),
        request_id: requestId,
      },
    };
  }
}

/** One field of the input is wrong in a way its schema cannot say. */
export function invalid(field: string, reason: string): AppError {
  return new AppError('VALIDATION_ERROR', 'The request is not valid.', { details: [{ field, reason }] });
}

export function notFound(what: string): AppError {
  return new AppError('NOT_FOUND', `${what} was not found.`);
}

export function conflict(message: string): AppError {
  return new AppError('CONFLICT', message);
}
