import type { ApiError } from 'dynalite/db/index.js';

/**
 * An error in DynamoDB's format: `name` is the exception (`TransactionCanceledException`), and `fields` are sent beside
 * the message.
 */
export function apiError(name: string, message: string, fields: Record<string, unknown> = {}): ApiError {
  const body = { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message, ...fields };
  return Object.assign(new Error(message), { statusCode: 400, body });
}

/** Whether the error is an answer for the caller (from us or from dynalite), not a fault of the server. */
export function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && 'statusCode' in error && 'body' in error;
}

/** The exception's name without its namespace, e.g. `ValidationException`. */
export function exceptionName(error: ApiError): string {
  return error.body.__type.split('#')[1] ?? '';
}
