import { basePath, type Endpoint, streams } from '@vaultra/core/contract/endpoint.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import type { StepFor } from './exchange.ts';

/** A Function URL is open to anybody, by any method and path: what API Gateway sees to is seen to here. */
export const door: StepFor = (contract) => ({
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

/** @returns undefined where the path is not the endpoint's */
export function pathParametersOf({ path }: Endpoint, rawPath: string): Record<string, string> | undefined {
  const pattern = (basePath + path).replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  const found = new RegExp(`^${pattern}$`).exec(rawPath);
  if (!found) return undefined;
  return Object.fromEntries(
    Object.entries(found.groups ?? {}).map(([name, value]) => [name, decoded(value)]),
  );
}

/** What is not encoded right is taken as it is, as API Gateway does. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return value;
    throw error;
  }
}
