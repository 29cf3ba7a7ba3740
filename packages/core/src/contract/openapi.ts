import * as z from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathItemObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { mediaType, type OtherAnswer, otherAnswer } from './answer.ts';
import { basePath, type Endpoint, errorsOf, takesToken } from './endpoint.ts';
import { errorBody, errorStatus } from './errors.ts';
import { describeLimits, describeUserLimit, limitsOf } from './limits.ts';
import { type RoleRule, roleFor } from './policy.ts';
import { routes } from './routes.ts';
import { signatureHeader, webhookEvent } from './webhook-events.ts';

/** The contract as an OpenAPI 3.1 document: https://spec.openapis.org/oas/v3.1.0 */
export function openApiDocument(declared: readonly Endpoint[] = routes) {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of declared) {
    const method = route.method.toLowerCase() as Lowercase<Endpoint['method']>;
    paths[route.path] = { ...paths[route.path], [method]: operation(route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Vaultra',
      version: '1',
      description: `Metrics, funding readiness and recommendations from a business’s own Stripe data. Amounts are integers in minor units; ratios are fractions; times are ISO 8601 UTC. ${describeUserLimit}`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: basePath }],
    tags: [...new Set(declared.map(moduleOf))].map((name) => ({ name })),
    paths,
    webhooks: { event: webhookOperation },
    components: {
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'Cognito access token' },
      },
    },
  });
}

/** The requests that Vaultra posts to a business's webhook address. */
const webhookOperation: ZodOpenApiPathItemObject = {
  post: {
    operationId: 'webhook_event',
    summary: 'An event, posted to the address that a business chose',
    description: `Answer any 2xx status within 5 seconds. \`${signatureHeader}\` is \`t=<epoch seconds>,v1=<signature>\`: the HMAC-SHA256 in hex of the time, a period, and the body as it was sent, with the secret. While a secret is rotated there is a \`v1\` for each of the two. Compare in constant time, and refuse a time that is more than 5 minutes away. Slack gets its own format, without a signature.`,
    requestParams: { header: z.object({ [signatureHeader]: z.string() }) },
    requestBody: { required: true, content: { 'application/json': { schema: webhookEvent } } },
    responses: { 200: { description: 'It arrived. The body is ignored' } },
  },
};

const retryAfter = z.int().min(1).meta({ description: 'seconds to wait' });

function moduleOf(route: Endpoint): string {
  return route.operation.split('/')[0] ?? route.operation;
}

function operation(route: Endpoint): ZodOpenApiOperationObject {
  const responses: ZodOpenApiOperationObject['responses'] = {};
  for (const [status, declared] of Object.entries(route.responses)) {
    responses[status as `${1 | 2 | 3 | 4 | 5}${string}`] = answer(declared, successText(Number(status)));
  }
  for (const [status, codes] of errorsByStatus(route)) {
    responses[`${status}` as `4${string}`] = {
      description: codes.join(', '),
      ...(status === errorStatus.RATE_LIMITED ? { headers: z.object({ 'Retry-After': retryAfter }) } : {}),
      content: { 'application/json': { schema: errorBody } },
    };
  }
  return {
    operationId: route.operation.replace('/', '_').replaceAll('-', '_'),
    tags: [moduleOf(route)],
    summary: route.summary,
    ...descriptionOf(route),
    security: securityOf(route),
    requestParams: {
      ...(route.params ? { path: route.params } : {}),
      ...(route.query ? { query: route.query } : {}),
      ...(route.headers ? { header: route.headers } : {}),
    },
    ...requestBody(route),
    responses,
  };
}

type Answer = NonNullable<ZodOpenApiOperationObject['responses']>['200'];

function answer(declared: z.ZodType | OtherAnswer | null, fallback: string): Answer {
  const other = otherAnswer(declared);
  if (other) {
    const { kind, contentType, description = fallback } = other;
    const schema = { type: 'string', ...(kind === 'file' ? { format: 'binary' } : {}) } as const;
    const json = other.kind === 'stream' && other.json ? { 'application/json': { schema: other.json } } : {};
    return { description, content: { [mediaType(contentType)]: { schema }, ...json } };
  }
  const schema = declared as z.ZodType | null;
  return {
    description: z.globalRegistry.get(schema ?? z.never())?.description ?? fallback,
    ...(schema ? { content: { 'application/json': { schema } } } : {}),
  };
}

function securityOf(route: Endpoint): ZodOpenApiOperationObject['security'] {
  if (!takesToken(route)) return [];
  // The empty one says that it may be left out.
  return [...(route.auth === 'user' ? [] : [{}]), { accessToken: [] }];
}

function descriptionOf(route: Endpoint): Pick<ZodOpenApiOperationObject, 'description' | `x-${string}`> {
  const rule = route.scope && roleFor(route.operation);
  const limits = limitsOf(route);
  const description = [route.description, rule && describeRole(rule), describeLimits(route)].filter(Boolean);
  return {
    ...(description.length > 0 ? { description: description.join(' ') } : {}),
    ...(rule ? { 'x-vaultra-role': rule.role } : {}),
    ...(limits.length > 0 ? { 'x-vaultra-limits': limits } : {}),
  };
}

function describeRole({ role, orSelf }: RoleRule): string {
  return `Requires the role \`${role}\`${role === 'owner' ? '' : ' or higher'}${orSelf ? ', or one’s own id' : ''}.`;
}

function requestBody(route: Endpoint): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (!route.body) return {};
  if (route.body === 'raw') {
    return { requestBody: { content: { 'application/json': { schema: { type: 'object' } } } } };
  }
  const optional = route.body instanceof z.ZodOptional;
  return { requestBody: { required: !optional, content: { 'application/json': { schema: route.body } } } };
}

function errorsByStatus(route: Endpoint): Map<number, string[]> {
  const byStatus = new Map<number, string[]>();
  for (const code of errorsOf(route)) {
    const status = errorStatus[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return new Map([...byStatus].sort(([a], [b]) => a - b));
}

function successText(status: number): string {
  return { 200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'Done', 302: 'Redirect' }[status] ?? 'Success';
}
