import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * A request as API Gateway's HTTP API passes it to a Lambda, in payload format 2.0:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * @param edgeHeaders what CloudFront adds; they replace the caller's headers of the same names
 */
export function toEvent(
  request: Request,
  body: Buffer,
  routeKey: string,
  pathParameters: Record<string, string>,
  edgeHeaders: Record<string, string> = {},
): APIGatewayProxyEventV2 {
  const url = new URL(request.url);
  const now = new Date();
  const sent = Object.fromEntries([...request.headers].filter(([name]) => name !== 'cookie'));
  const headers: Record<string, string> = { ...sent, ...edgeHeaders };
  const cookie = request.headers.get('cookie');
  const query = joinRepeated(url.searchParams);
  const text = isText(headers['content-type']) && isUtf8(body);
  return {
    version: '2.0',
    routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers,
    ...(cookie ? { cookies: cookie.split(/; */) } : {}),
    ...(Object.keys(query).length > 0 ? { queryStringParameters: query } : {}),
    ...(Object.keys(pathParameters).length > 0 ? { pathParameters } : {}),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: url.hostname,
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: request.headers.get('user-agent') ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.byteLength > 0 ? { body: body.toString(text ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: body.byteLength > 0 && !text,
  };
}

/** HTTP APIs join the values of a repeated parameter with commas. */
function joinRepeated(search: URLSearchParams): Record<string, string> {
  // Not assigned one by one, because that would lose a parameter named `__proto__`.
  return Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name).join(',')]));
}

/** A body of any other type, even a form, reaches the function as base64. */
function isText(contentType: string | undefined): boolean {
  return (
    contentType === undefined || /^(text\/|application\/([\w.-]+\+)?(json|xml|javascript))/i.test(contentType)
  );
}

function isUtf8(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);
}
