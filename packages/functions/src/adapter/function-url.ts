import { basePath, type Endpoint, streams } from '@vaultra/core/contract/endpoint.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import type { StepFor } from './exchange.ts';

/** The checks that API Gateway makes for other routes: anyone can call a Function URL with any method and path. */
export const checkFunctionUrl: StepFor = (contract) => ({
  async before({ event: { headers, rawPath, requestContext } }) {
    if (!streams(contract)) return;
    const [{ config }, { isFromEdge }] = await Promise.all([
      import('@vaultra/core/shared/config.ts'),
      import('./address.ts'),
    ]);
    const isOurs =
      isFromEdge({ headers }, config.edge().ORIGIN_SECRET.split(',')) &&
      requestContext.http.method === contract.method &&
      pathParametersOf(contract, rawPath) !== undefined;
    if (!isOurs) throw new AppError('NOT_FOUND', 'There is no such route. See /api/docs.');
  },
});

/** @returns undefined if the path is not the endpoint's */
export function pathParametersOf({ path }: Endpoint, rawPath: string): Record<string, string> | undefined {
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
