import { ConfigError } from '../../shared/config.ts';

/**
 * A `fetch` whose requests to an AWS service are signed with this process's own credentials: on AWS, the role of the function. Each
 * attempt is signed anew. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 * @throws ConfigError without a region or credentials
 */
export async function signedFetch(service: string, region: string): Promise<typeof fetch> {
  const { AwsV4Signer } = await import('aws4fetch');
  return async (address, init) => {
    const asked = new Request(address, init);
    const headers = new Headers(asked.headers);
    // The package's own key, which is none.
    headers.delete('Authorization');
    const { url, headers: signed } = await new AwsV4Signer({
      ...{ service, region, ...credentials() },
      ...{ url: asked.url, method: asked.method, headers },
      body: init?.body as string,
    }).sign();
    return fetch(url, { ...init, headers: signed });
  };
}

/** Read for each request, because Lambda replaces them while a function lives. */
function credentials() {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
    throw new ConfigError('Configuration: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set');
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
  };
}

/** @throws ConfigError if it is not set. Lambda sets it. */
export function awsRegion(): string {
  const { AWS_REGION } = process.env;
  if (!AWS_REGION)
    throw new ConfigError('Configuration: AWS_REGION is not set: give a region, like us-east-1');
  return AWS_REGION;
}
