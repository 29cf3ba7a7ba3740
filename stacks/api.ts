import { type DoorSpec, doors } from '@vaultra/core/contract/doors.ts';
import { basePath, type Endpoint, grantsOf, streams, takesToken } from '@vaultra/core/contract/endpoint.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { throttles } from '@vaultra/core/contract/throttles.ts';
import { functionSeconds } from '@vaultra/core/contract/timing.ts';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnRoute,
  type CfnStage,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Aws, Fn } from 'aws-cdk-lib/core';
import { type Stack, type StackContext, use } from 'sst/constructs';
import { served } from './canary.ts';
import { explain } from './explain.ts';
import { createFunction } from './functions.ts';
import type { Need } from './grants.ts';
import { Ingest } from './ingest.ts';
import { createOriginSecrets } from './origin-secret.ts';
import { protection } from './protection.ts';

/** Ids only: a path may contain an invitation token, and a query may contain a code or a cursor. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    request_id: '$context.requestId',
    route: '$context.routeKey',
    status: '$context.status',
    ms: '$context.responseLatency',
    bytes: '$context.responseLength',
    // Not `messageString`, which adds its own quotes.
    error: '$context.error.message',
    integration_error: '$context.integrationErrorMessage',
  }),
);

/** The API without its routes. The functions need the site's address, and the site needs the API's. */
export function Gateway({ app, stack }: StackContext) {
  const apiName = app.logicalPrefixedName('api');
  const httpApi = new HttpApi(stack, 'Api', { apiName, createDefaultStage: false });
  return { httpApi, originSecrets: createOriginSecrets(app, stack) };
}

/** Modules whose routes are about people and the programs that act for them. The other modules' routes are about a business. */
const accountModules = new Set([
  'auth',
  'users',
  'invitations',
  'notifications',
  'mcp-tokens',
  'connected-apps',
]);

/**
 * The stack of a route. CloudFormation allows 500 resources per stack, and a route takes nine, so one stack is not
 * enough.
 */
export function routeStackOf(route: Endpoint): 'Streams' | 'AccountRoutes' | 'BusinessRoutes' {
  const { operation } = route;
  if (streams(route)) return 'Streams';
  return accountModules.has(operation.split('/')[0] ?? '') ? 'AccountRoutes' : 'BusinessRoutes';
}

export function AccountRoutes({ stack }: StackContext) {
  return connectRoutes(stack, 'AccountRoutes');
}

export function BusinessRoutes({ stack }: StackContext) {
  return connectRoutes(stack, 'BusinessRoutes');
}

/** All routes of a stack with their functions. */
function connectRoutes(stack: Stack, name: ReturnType<typeof routeStackOf>): HttpRoute[] {
  const ours = (routes as readonly Endpoint[]).filter((route) => routeStackOf(route) === name);
  return ours.flatMap((route) =>
    connect(stack, {
      handler: `http/${route.operation}.handler`,
      routeKeys: [routeKeyOf(route)],
      needs: needsOf(route),
      admits: whoMayCall[route.auth],
    }),
  );
}

/** The doors, the function for unknown routes, and the stage that deploys all routes. */
export function Api({ stack }: StackContext) {
  const { httpApi } = use(Gateway);
  const outside = (doors as readonly DoorSpec[]).flatMap((door) =>
    // A door checks its address.
    connect(stack, {
      handler: `doors/${door.name}.handler`,
      routeKeys: keysOf(door),
      needs: ['edge', 'site', ...door.grants],
      admits: 'Its protocol has tokens of its own, which the function checks, and steps before there is one.',
    }),
  );
  const unknown = connect(stack, {
    handler: 'http/unknown-route.handler',
    routeKeys: [HttpRouteKey.DEFAULT],
    needs: ['edge'],
    admits: 'It answers nothing but that there is no such route.',
  });
  createStage(stack, httpApi, [...use(AccountRoutes), ...use(BusinessRoutes), ...outside, ...unknown]);
}

interface Connection {
  /** Its file below packages/functions/src, and its export. */
  handler: string;
  routeKeys: readonly HttpRouteKey[];
  needs: readonly Need[];
  /** Why API Gateway itself checks no token. */
  admits: string;
}

/** An HTTP API's own authorizer cannot answer in the contract's shape, and accepts id tokens. */
const whoMayCall: Readonly<Record<Endpoint['auth'], string>> = {
  user: 'The function checks the access token, and answers in the contract’s shape.',
  public: 'There is no user yet. Limits by address and account apply in the function.',
  own: 'The caller has a proof of another kind, such as a signature, which the function checks.',
};

/** A function with its routes. */
function connect(stack: Stack, { handler, routeKeys, needs, admits }: Connection): HttpRoute[] {
  const { httpApi } = use(Gateway);
  const { resources } = use(Ingest);
  const [path = ''] = handler.split('.');
  const id = path.replace(/^doors/, 'door').replaceAll('/', '-');
  const fn = createFunction(stack, id, { handler, needs, timeoutSeconds: functionSeconds }, resources);
  const integration = new HttpLambdaIntegration(`${id}-integration`, served(stack, handler, fn));
  return routeKeys.map((routeKey, index) => {
    const route = new HttpRoute(stack, `${id}-route${index || ''}`, { httpApi, routeKey, integration });
    explain(route, { 'AwsSolutions-APIG4': admits });
    return route;
  });
}

function createStage(stack: Stack, httpApi: HttpApi, connected: HttpRoute[]) {
  const destination = new LogGroup(stack, 'access-log', {
    // Below this prefix, CloudWatch needs no resource policy for each log group, and their total size is limited:
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
    // With the stack's own id, a new stack does not collide with the log that a removed one left behind.
    logGroupName: `/aws/vendedlogs/${stack.stackName}/${Fn.select(2, Fn.split('/', Aws.STACK_ID))}`,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: protection(stack).removalPolicy,
  });
  const stage = new HttpStage(stack, 'Stage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: throttles.others.rate, burstLimit: throttles.others.burst },
    accessLogSettings: { destination: new LogGroupLogDestination(destination), format: accessLogFormat },
  });
  const resource = stage.node.defaultChild as CfnStage;
  resource.routeSettings = Object.fromEntries(
    [
      ...(routes as readonly Endpoint[])
        .filter((route) => !streams(route))
        .map((route) => ({ keys: [routeKeyOf(route)], throttle: route.throttle })),
      ...doors.map((door: DoorSpec) => ({ keys: keysOf(door), throttle: door.throttle })),
    ].flatMap(({ keys, throttle }) =>
      throttle
        ? keys.map(({ key }) => [
            key,
            { ThrottlingRateLimit: throttle.rate, ThrottlingBurstLimit: throttle.burst },
          ])
        : [],
    ),
  );
  // A stage that names a route before the route exists is refused.
  for (const route of connected) resource.addDependency(route.node.defaultChild as CfnRoute);
}

function routeKeyOf({ method, path }: Endpoint): HttpRouteKey {
  return HttpRouteKey.with(basePath + path, HttpMethod[method]);
}

function keysOf({ paths }: DoorSpec): HttpRouteKey[] {
  return paths.map((path) => HttpRouteKey.with(path, HttpMethod.ANY));
}

function needsOf(route: Endpoint): Need[] {
  return ['edge', ...(takesToken(route) ? (['tokens'] as const) : []), ...grantsOf(route)];
}
