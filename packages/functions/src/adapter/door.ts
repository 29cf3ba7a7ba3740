import type { DoorName } from '@vaultra/core/contract/doors.ts';
import { answerHeaders } from '@vaultra/core/contract/security-headers.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { answerPreflight, crossOriginHeaders, isOwnHost, mayCall } from './cross-origin.ts';
import { callerAddress, isFromEdge } from './edge.ts';
import type { LambdaHandler } from './endpoint.ts';
import { log } from './log.ts';
import { maxBodyBytes } from './steps.ts';
import { toAppError } from './to-app-error.ts';

export interface DoorRequest {
  /** With the address that the caller used. */
  request: Request;
  /** The body of a POST; empty for other methods. */
  body: string;
  requestId: string;
  /** The caller's address. */
  network: string;
  /** Ids for the log line. */
  about: { user_id?: string; business_id?: string };
}

export interface Door {
  answer(request: DoorRequest): Promise<Response>;
  /** An error in the protocol's form. */
  refuse(error: AppError): Response;
}

/** Makes the Lambda handler of a door. */
export function door(name: DoorName, { answer, refuse }: Door): LambdaHandler {
  return async (event) => {
    const startedAt = Date.now();
    const { requestId } = event.requestContext;
    const about: DoorRequest['about'] = {};
    const respond = async () => {
      try {
        requireOurAddress(event);
        const preflight = answerPreflight(event);
        if (preflight) return preflight;
        const body = bodyOf(event);
        const network = callerAddress(event);
        return await answer({ request: toRequest(event), body, requestId, network, about });
      } catch (cause) {
        const error = toAppError(cause);
        if (error.status >= 500) log.error('failed', { request_id: requestId, error: cause as Error });
        return withRetry(refuse(error), error);
      }
    };
    const response = await respond();
    const text = await response.text();
    const { 'set-cookie': _, ...headers } = Object.fromEntries(response.headers);
    const cookies = response.headers.getSetCookie();
    log.info('request', {
      operation: `door ${name}`,
      request_id: requestId,
      status: response.status,
      ms: Date.now() - startedAt,
      ...about,
    });
    return {
      statusCode: response.status,
      headers: { ...answerHeaders, ...crossOriginHeaders(event), ...headers, 'X-Request-Id': requestId },
      ...(cookies.length > 0 ? { cookies } : {}),
      body: text,
    };
  };
}

/**
 * A server on the reader's machine must not be reached through a name that someone else controls:
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/transports#security-warning
 * @throws AppError FORBIDDEN
 */
function requireOurAddress({ headers, requestContext, rawPath }: APIGatewayProxyEventV2): void {
  const { SITE_URL } = config.site();
  // CloudFront sends the API's own host.
  const isApi = headers.host?.startsWith(`${requestContext.apiId}.execute-api.`) ?? false;
  const isOurs = isApi || isOwnHost(`http://${headers.host}`, SITE_URL);
  if (!isFromEdge({ headers }) || !isOurs) {
    throw new AppError('FORBIDDEN', `Use the address ${SITE_URL}.`);
  }
  const { origin } = headers;
  if (origin !== undefined && !mayCall(origin, rawPath, SITE_URL)) {
    throw new AppError('FORBIDDEN', 'Pages on other sites may not call this.');
  }
}

function bodyOf({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): string {
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  if (Buffer.byteLength(text) <= maxBodyBytes) return text;
  throw new AppError('PAYLOAD_TOO_LARGE', 'The body is larger than 1 MB.');
}

function toRequest(event: APIGatewayProxyEventV2): Request {
  const { rawPath, rawQueryString, headers, requestContext } = event;
  const url = new URL(`${rawPath}${rawQueryString && `?${rawQueryString}`}`, config.site().SITE_URL);
  const given = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  return new Request(url, { method: requestContext.http.method, headers: given });
}

function withRetry(response: Response, { retryAfter }: AppError): Response {
  if (retryAfter !== undefined) response.headers.set('Retry-After', String(retryAfter));
  return response;
}
