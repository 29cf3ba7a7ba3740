import { ownCredentials, signRequest } from '../../shared/sign-request.ts';

/**
 * A `fetch` whose requests to an AWS service are signed with this process's own credentials. Each attempt gets a new signature. The
 * body is text.
 */
export function signedFetch(service: string, region: string): typeof fetch {
  return async (address, init) => {
    const asked = new Request(address, init);
    const headers = new Headers(asked.headers);
    const type = headers.get('content-type');
    const signed = signRequest(
      {
        method: asked.method,
        url: new URL(asked.url),
        headers: type === null ? {} : { 'content-type': type },
        body: await asked.text(),
      },
      { service, region, credentials: ownCredentials(), at: new Date() },
    );
    // This also replaces the package's placeholder key. `fetch` itself sends the host.
    for (const [name, value] of Object.entries(signed)) if (name !== 'host') headers.set(name, value);
    return fetch(address, { ...init, headers });
  };
}
