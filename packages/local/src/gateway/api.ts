import { Readable } from 'node:stream';
import { type DoorSpec, doors } from '@vaultra/core/contract/doors.ts';
import { basePath, type Endpoint, type Grant, grantsOf, streams } from '@vaultra/core/contract/endpoint.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { answerHeaders } from '@vaultra/core/contract/security-headers.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import type { LambdaHandler } from '@vaultra/functions/adapter/endpoint.ts';
import type { StreamingHandler } from '@vaultra/functions/adapter/stream.ts';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Context, Hono } from 'hono';
import { ulid } from 'ulid';
import { lambdaContext, loadHandler } from '../lambda/functions.ts';
import { withGrants } from '../lambda/grants.ts';
import { type Head, invokeStreaming } from '../lambda/response-stream.ts';
import { edgeHeadersOf } from './edge.ts';
import { toEvent } from './event.ts';

/**
 * API Gateway itself refuses larger payloads:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
const gatewayLimitBytes = 10 * 1024 * 1024;

interface ApiOptions {
  /** Proves to the handlers that the request came through CloudFront. */
  originSecret: string;
  /** The endpoints and their handlers; the contract's by default. */
  declared?: readonly Endpoint[];
  load?: typeof loadHandler;
}

/**
 * The API of the contract, and its doors. Each route calls its Lambda handler with an API Gateway event, or a streaming handler with a
 * Function URL event.
 */
export function apiRoutes({ originSecret, declared = routes, load = loadHandler }: ApiOptions): Hono {
  const app = new Hono();
  const origin = { originSecret, load };
  for (const route of declared) {
    const path = basePath + route.path;
    app.on(route.method, path.replace(/\{(\w+)\}/g, ':$1'), (context) =>
      invoke(context, origin, {
        routeKey: `${route.method} ${path}`,
        name: route.operation,
        handlerPath: `http/${route.operation}`,
        grants: grantsOf(route),
        isStreaming: streams(route),
      }),
    );
  }
  for (const { name, paths, grants } of doors as readonly DoorSpec[]) {
    const target = { name: `door ${name}`, handlerPath: `doors/${name}`, grants, isStreaming: false };
    for (const path of paths) {
      app.all(path, (context) => invoke(context, origin, { routeKey: `ANY ${path}`, ...target }));
    }
  }
  const unknown = {
    ...{ routeKey: '$default', name: 'unknown-route', handlerPath: 'http/unknown-route' },
    ...{ grants: [], isStreaming: false },
  };
  app.all('*', (context) => invoke(context, origin, unknown));
  app.onError((error, context) => {
    console.error(`${context.req.method} ${context.req.path}`, error);
    return context.json({ message: 'Internal Server Error' }, 500);
  });
  return app;
}

interface Target {
  routeKey: string;
  /** The name of the function, for messages. */
  name: string;
  handlerPath: string;
  grants: readonly Grant[];
  isStreaming: boolean;
}

async function invoke(
  context: Context,
  { originSecret, load }: Required<Pick<ApiOptions, 'originSecret' | 'load'>>,
  { routeKey, name, handlerPath, grants, isStreaming }: Target,
): Promise<Response> {
  const request = context.req.raw;
  const body = await readBody(request);
  // The caller disconnected in the middle of the body, so no one receives this response.
  if (body === null) return new Response(null, { status: 400 });
  if (body === 'too_large') return tooLarge();
  const edgeHeaders = edgeHeadersOf(request, originSecret);
  const lambda = { name, grants };
  const lambdaOf = lambdaContext(name.replaceAll(/[/ ]/g, '-'));
  if (isStreaming) {
    const handler = await load<StreamingHandler>(handlerPath);
    // A Function URL has no routes.
    const event = toEvent(request, body, '$default', {}, edgeHeaders);
    const run = () => invokeStreaming(handler, event, lambdaOf, request.signal);
    return toStreamed(await withGrants(lambda, run));
  }
  const handler = await load<LambdaHandler>(handlerPath);
  const event = toEvent(request, body, routeKey, context.req.param(), edgeHeaders);
  return toResponse(await withGrants(lambda, () => handler(event, lambdaOf)));
}

/**
 * Reads the body to its end, because many clients read the response only after they have sent everything. Discards a
 * body that is too large.
 */
async function readBody(request: Request): Promise<Buffer | 'too_large' | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes <= gatewayLimitBytes) chunks.push(chunk);
      else chunks.length = 0;
    }
    return bytes > gatewayLimitBytes ? 'too_large' : Buffer.concat(chunks);
  } catch (error) {
    if (request.signal.aborted || (error as NodeJS.ErrnoException).code === 'ECONNRESET') return null;
    throw error;
  }
}

/** API Gateway has its own error here. This returns the contract's, because developers try the API here. */
function tooLarge(): Response {
  const requestId = ulid();
  const error = new AppError('PAYLOAD_TOO_LARGE', 'The body is larger than 1 MB.');
  return Response.json(error.body(requestId), {
    status: error.status,
    headers: { ...answerHeaders, 'X-Request-Id': requestId },
  });
}

function toResponse(result: APIGatewayProxyStructuredResultV2): Response {
  const bytes = result.body ? Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8') : null;
  return new Response(bytes, { status: result.statusCode ?? 200, headers: headersOf(result) });
}

/** Statuses whose response has no body. */
const bodiless = [204, 205, 304];

function toStreamed(begun: Awaited<ReturnType<typeof invokeStreaming>>): Response {
  // The caller disconnected, so no one receives this response.
  if (!begun) return new Response(null, { status: 400 });
  const { head, body } = begun;
  const { statusCode: status = 200 } = head;
  const headers = headersOf(head);
  if (!bodiless.includes(status))
    return new Response(Readable.toWeb(body) as ReadableStream, { status, headers });
  body.resume();
  return new Response(null, { status, headers });
}

function headersOf({ headers: named = {}, cookies = [] }: Head): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(named)) headers.set(name, String(value));
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return headers;
}
