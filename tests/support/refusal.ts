import { type Endpoint, errorsOf } from '@vaultra/core/contract/endpoint.ts';
import { type ErrorBody, type ErrorCode, errorBody, errorStatus } from '@vaultra/core/contract/errors.ts';
import { expect } from 'vitest';

/**
 * Expects an error in the contract's form without internal details.
 * @param field one of the fields it must name, like `body.email`
 */
export async function expectRefusal(
  response: Response,
  code: ErrorCode,
  field?: string,
): Promise<ErrorBody['error']> {
  const text = await response.text();
  expect(response.status, text).toBe(errorStatus[code]);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const { error } = errorBody.parse(JSON.parse(text));
  expect(error.code).toBe(code);
  expect(error.request_id).toBe(response.headers.get('x-request-id'));
  expect(error.request_id).not.toBe('');
  // A stack, a path, the name of an error class or of an internal service.
  expect(text).not.toMatch(/\bat \S+ \(|node_modules|\.ts:\d|file:\/\/|Exception|dynamo|cognito|zod/i);
  if (field) expect(error.details?.map((detail) => detail.field)).toContain(field);
  return error;
}

/** An error that the route declares and the API document therefore lists. */
export async function expectDeclaredRefusal(
  route: Endpoint,
  response: Response,
  code: ErrorCode,
  field?: string,
): Promise<ErrorBody['error']> {
  const error = await expectRefusal(response, code, field);
  expect(errorsOf(route)).toContain(code);
  return error;
}

/** The parts of two answers that must be equal so that callers cannot tell them apart: all but the request id. */
export async function wordsOf(response: Response): Promise<string> {
  const text = await response.text();
  return `${response.status} ${text.replaceAll(response.headers.get('x-request-id') ?? '', '')}`;
}
