import { type ErrorBody, type ErrorCode, type ErrorDetail, errorStatus } from '../contract/errors.ts';

/** Most details in a response: enough to fix a form, and few enough to bound the response. */
const mostDetails = 20;
/** Most characters of a field's name, which may be the caller's own text. */
const longestField = 120;

/** The only error that reaches a caller. Any other error becomes a 500 without its message. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetail[] | undefined;
  /** Seconds to wait before a retry, sent as `Retry-After`. */
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

  /** The response body. It has at most 20 details; the message says how many more there are. */
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

/**
 * One field is wrong in a way its schema cannot express.
 * @param reason what would be right, written as `contract/common.ts` says
 */
export function invalid(field: string, reason: string): AppError {
  return new AppError('VALIDATION_ERROR', 'The request is not valid.', { details: [{ field, reason }] });
}

export function notFound(what: string): AppError {
  return new AppError('NOT_FOUND', `${what} was not found.`);
}

export function conflict(message: string): AppError {
  return new AppError('CONFLICT', message);
}
