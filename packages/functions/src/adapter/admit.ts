import { basePath, type Endpoint, streams } from '@vaultra/core/contract/endpoint.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import { requireEdge } from './edge.ts';
import type { StepFor } from './exchange.ts';

/**
 * Admits what CloudFront forwards. A Function URL has no routes, so here it also does what API Gateway does for others: anyone can call
 * one with any method and path.
 */
export const admit: StepFor = (contract) => {
  const hasRoutes = !streams(contract);
  return {
    before({ event }) {
      requireEdge(event);
      if (hasRoutes) return;
      const parameters = pathParametersOf(contract, event.rawPath);
      if (!parameters) throw new AppError('NOT_FOUND', 'There is no such route. See /api/docs.');
      const { method } = event.requestContext.http;
      if (method !== contract.method)
        throw new AppError('METHOD_NOT_ALLOWED', `${method} is not allowed here. Use ${contract.method}.`);
      event.pathParameters = parameters;
    },
  };
};

/** @returns undefined if the path is not the endpoint's */
function pathParametersOf({ path }: Endpoint, rawPath: string): Record<string, string> | undefined {
  const pattern = (basePath + path).replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  const found = new RegExp(`^${pattern}$`).exec(rawPath);
  if (!found) return undefined;
  return Object.fromEntries(
    Object.entries(found.groups ?? {}).map(([name, value]) => [name, decoded(value)]),
  );
}

/** Returns a malformed value unchanged, as API Gateway does. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return value;
    throw error;
  }
}
