import { type ErrorBody, type ErrorCode, type ErrorDetail, errorStatus } from '../contract/errors.ts';

/** Details in one answer: enough to mend a form by, and few enough that no request makes a large answer. */
const mostDetails = 20;
/** Characters of a field's name, which may be the caller's own. */
const longestField = 120;

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

  /** What a caller is told: at most 20 details, the message saying how many more there are. */
  body(requestId: string): ErrorBody {
    const more = (this.details?.length ?? 0) - mostDetails;
    return {
      error: {
        code: this.code,
        message: more > 0 ? `${this.message} … and ${more.toLocaleString('en-US')} more.` : this.message,
        ...(this.details ? { details: this.details.slice(0, mostDetails).map(shortened) } : {}),
        request_id: requestId,
      },
    };
  }
}

function shortened({ field, reason }: ErrorDetail): ErrorDetail {
  return { field: field.length > longestField ? `${field.slice(0, longestField)}…` : field, reason };
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
