import middy from '@middy/core';
import type { Body, Endpoint, Headers, Params, Query, ResponseOf } from '@vaultra/core/contract/endpoint.ts';
import type { Caller } from '@vaultra/core/limits/caller.ts';
import type { Clock } from '@vaultra/core/shared/clock.ts';
import type { Session } from '@vaultra/core/users/actor.ts';
import type { Authorized } from '@vaultra/core/users/authorize.ts';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { cookiesNamed } from './cookies.ts';
import type { Answer, Incoming } from './exchange.ts';
import { limitBusiness, limitCaller, limitSource } from './limit.ts';
import { runtime } from './runtime.ts';
import { authenticate, checkAnswer, observe, readBody, resolveScope, respond, validate } from './steps.ts';

/** What a handler is given: everything parsed and checked, and only what its declaration promises. */
export type RequestFor<E extends Endpoint> = {
  params: Params<E>;
  query: Query<E>;
  headers: Headers<E>;
  body: Body<E>;
  cookies: Record<string, string>;
  actor: E['auth'] extends 'user' ? Session : E['actor'] extends 'optional' ? Session | undefined : undefined;
  business: E['scope'] extends object ? Authorized : undefined;
  /** Where it comes from, on a route that is limited by that: always there with a guard. */
  caller: E['guard'] extends string ? Caller : Caller | undefined;
  /** The values of every cookie of a name. */
  cookiesNamed(name: string): string[];
  clock: Clock;
  requestId: string;
};

export type LambdaHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** Makes the Lambda handler of an endpoint out of its declaration and what it does. */
export function endpoint<E extends Endpoint, const R extends ResponseOf<E>>(
  contract: E,
  handle: (request: RequestFor<E>) => Promise<R> | R,
): LambdaHandler {
  const handler = middy<Incoming, Answer | APIGatewayProxyStructuredResultV2>()
    .use(observe(contract))
    .use(respond(contract))
    .use(checkAnswer(contract))
    .use(authenticate(contract))
    .use(limitCaller(contract))
    .use(readBody(contract))
    .use(validate(contract))
    .use(limitSource(contract))
    .use(resolveScope(contract))
    .use(limitBusiness(contract))
    .handler(async (event) => (await handle(requestOf<E>(event))) as Answer);
  return handler as unknown as LambdaHandler;
}

function requestOf<E extends Endpoint>(event: Incoming): RequestFor<E> {
  const { params, query, headers, body, cookies, actor, business, caller, requestId } = event.exchange;
  return {
    params,
    query,
    headers,
    body,
    cookies,
    actor,
    business,
    caller,
    cookiesNamed: (name: string) => cookiesNamed(name, event.cookies),
    requestId,
    clock: runtime.clock,
  } as RequestFor<E>;
}
