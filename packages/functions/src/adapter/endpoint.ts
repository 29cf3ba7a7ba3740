import middy from '@middy/core';
import {
  type Body,
  type Endpoint,
  type Headers,
  type Params,
  type Query,
  type ResponseOf,
  type Streams,
  streams,
} from '@vaultra/core/contract/endpoint.ts';
import type { Caller } from '@vaultra/core/limits/caller.ts';
import type { Clock } from '@vaultra/core/shared/clock.ts';
import type { Session } from '@vaultra/core/users/actor.ts';
import type { Authorized } from '@vaultra/core/users/authorize.ts';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { admit } from './admit.ts';
import { cookiesNamed } from './cookies.ts';
import type { Answer, Exchange, Incoming, Wired } from './exchange.ts';
import { limitBusiness, limitCaller, limitSource } from './limit.ts';
import { runtime } from './runtime.ts';
import { authenticate, checkAnswer, observe, readBody, resolveScope, respond, validate } from './steps.ts';
import { type Run, type StreamingHandler, streamed } from './stream.ts';

/** A handler's input: parsed and validated, and limited to what the endpoint declares. */
export type RequestFor<E extends Endpoint> = {
  params: Params<E>;
  query: Query<E>;
  headers: Headers<E>;
  body: Body<E>;
  cookies: Record<string, string>;
  actor: E['auth'] extends 'user' ? Session : E['actor'] extends 'optional' ? Session | undefined : undefined;
  business: E['scope'] extends object ? Authorized : undefined;
  /** The request's source, on routes with limits by source. Always present on a route with a guard. */
  caller: E['guard'] extends string ? Caller : Caller | undefined;
  /** The values of every cookie with this name. */
  cookiesNamed(name: string): string[];
  clock: Clock;
  requestId: string;
  /** Ids for the request's log line. */
  about: Exchange['about'];
  /** Aborted when the caller disconnects. Only if the response may be a stream. */
  disconnected: Streams<E> extends true ? AbortSignal : undefined;
};

export type LambdaHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

export type HandlerOf<E extends Endpoint> = Streams<E> extends true ? StreamingHandler : LambdaHandler;

/** Makes the Lambda handler of an endpoint from its declaration and its function. */
export function endpoint<E extends Endpoint, const R extends ResponseOf<E>>(
  contract: E,
  handle: (request: RequestFor<E>) => Promise<R> | R,
): HandlerOf<E> {
  const handler = stepsOf(contract, handle);
  return (streams(contract) ? streamed(handler as unknown as Run) : handler) as HandlerOf<E>;
}

function stepsOf<E extends Endpoint, const R extends ResponseOf<E>>(
  contract: E,
  handle: (request: RequestFor<E>) => Promise<R> | R,
) {
  return middy<Incoming, Answer | Wired>()
    .use(observe(contract))
    .use(respond(contract))
    .use(checkAnswer(contract))
    .use(admit(contract))
    .use(authenticate(contract))
    .use(limitCaller(contract))
    .use(readBody(contract))
    .use(validate(contract))
    .use(limitSource(contract))
    .use(resolveScope(contract))
    .use(limitBusiness(contract))
    .handler(async (event) => (await handle(requestOf<E>(event))) as Answer);
}

function requestOf<E extends Endpoint>(event: Incoming): RequestFor<E> {
  const { params, query, headers, body, cookies, actor, business, caller, requestId, about } = event.exchange;
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
    about,
    clock: runtime.clock,
    disconnected: event.disconnected,
  } as RequestFor<E>;
}
