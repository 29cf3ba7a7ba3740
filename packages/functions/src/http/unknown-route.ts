import { basePath, type Endpoint, type Method } from '@vaultra/core/contract/endpoint.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { answerHeaders } from '@vaultra/core/contract/security-headers.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { bypassed, isFromEdge } from '../adapter/edge.ts';
import type { LambdaHandler } from '../adapter/endpoint.ts';

/** The `$default` route: returns the contract's error for a request that matches no route. */
export const handler: LambdaHandler = async (event) => {
  const { rawPath, requestContext } = event;
  const allowed = methodsAt(rawPath);
  const error = errorOf(event, allowed);
  return {
    statusCode: error.status,
    headers: {
      ...answerHeaders,
      'Content-Type': 'application/json',
      'X-Request-Id': requestContext.requestId,
      ...(error.status === 405 ? { Allow: allowed.join(', ') } : {}),
    },
    body: JSON.stringify(error.body(requestContext.requestId)),
  };
};

function errorOf(event: APIGatewayProxyEventV2, allowed: Method[]): AppError {
  if (!isFromEdge(event)) return bypassed();
  const { method } = event.requestContext.http;
  return allowed.length > 0
    ? new AppError('METHOD_NOT_ALLOWED', `${method} is not allowed here. Use ${allowed.join(' or ')}.`)
    : new AppError('NOT_FOUND', 'There is no such route. See /api/docs.');
}

/** The methods of the routes that a path matches. */
function methodsAt(path: string): Method[] {
  return (routes as readonly Endpoint[])
    .filter((route) => {
      const pattern = route.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+');
      return new RegExp(`^${basePath}${pattern}$`).test(path);
    })
    .map((route) => route.method);
}
