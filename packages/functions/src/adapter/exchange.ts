import type { MiddlewareObj } from '@middy/core';
import type { Chunk } from '@vaultra/core/contract/answer.ts';
import type { Endpoint } from '@vaultra/core/contract/endpoint.ts';
import type { Caller } from '@vaultra/core/limits/caller.ts';
import type { Session } from '@vaultra/core/users/actor.ts';
import type { Authorized } from '@vaultra/core/users/authorize.ts';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';

/** An answer before it is put on the wire. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  cookies?: string[];
}

/** What the steps of the adapter learn about one request, each from the ones before it. */
export interface Exchange {
  startedAt: number;
  requestId: string;
  cookies: Record<string, string>;
  params: unknown;
  query: unknown;
  headers: unknown;
  body: unknown;
  /** Who is calling, by a verified access token of Cognito's: no other credential is good here. */
  actor?: Session;
  business?: Authorized;
  /** Where the request comes from: on routes that are limited by that. */
  caller?: Caller;
}

export type Incoming = APIGatewayProxyEventV2 & {
  exchange: Exchange;
  /** Aborted when the caller hangs up: where the answer may be a stream. */
  gone?: AbortSignal;
};

/** An answer as it is put on the wire; the last two kinds of body are a streaming function's alone. */
export type Wired = Omit<APIGatewayProxyStructuredResultV2, 'body'> & {
  body: string | Uint8Array | AsyncIterable<Chunk>;
};

export type Step = MiddlewareObj<Incoming, Answer | Wired, Error, Context>;

/** A step made for one endpoint. */
export type StepFor = (contract: Endpoint) => Step;
