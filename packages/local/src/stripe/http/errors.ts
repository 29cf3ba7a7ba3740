import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** An error response in Stripe's format: https://docs.stripe.com/api/errors */
export class ApiError extends Error {
  readonly status: ContentfulStatusCode;
  readonly body: { error: Record<string, unknown> };
  readonly headers: Record<string, string>;

  constructor(
    status: ContentfulStatusCode,
    message: string,
    fields: { code?: string; param?: string; type?: string } = {},
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.body = {
      error: {
        ...(fields.code && {
          code: fields.code,
          doc_url: `https://stripe.com/docs/error-codes/${fields.code.replaceAll('_', '-')}`,
        }),
        message,
        ...(fields.param && { param: fields.param }),
        type: fields.type ?? 'invalid_request_error',
      },
    };
  }
}

export function unknownParameter(param: string): ApiError {
  return new ApiError(400, `Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
}

export function missing(status: 400 | 404, noun: string, id: string, param: string): ApiError {
  return new ApiError(status, `No such ${noun}: '${id}'`, { code: 'resource_missing', param });
}

/** An OAuth error response, as Connect sends it: https://datatracker.ietf.org/doc/html/rfc6749#section-5.2 */
export class OAuthError extends Error {
  readonly status: 400 | 401;
  readonly error: string;

  constructor(error: string, description: string, status: 400 | 401 = 400) {
    super(description);
    this.error = error;
    this.status = status;
  }
}
