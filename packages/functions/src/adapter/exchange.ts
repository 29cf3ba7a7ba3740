import type { MiddlewareObj } from '@middy/core';
import type { Chunk } from '@vaultra/core/contract/answer.ts';
import type { Endpoint } from '@vaultra/core/contract/endpoint.ts';
import type { Caller } from '@vaultra/core/limits/caller.ts';
import type { Session } from '@vaultra/core/users/actor.ts';
import type { Authorized } from '@vaultra/core/users/authorize.ts';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';

/** A response before serialization. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  cookies?: string[];
}

/** The results of the adapter's steps for one request. Each step uses those of earlier steps. */
export interface Exchange {
  startedAt: number;
  requestId: string;
  cookies: Record<string, string>;
  params: unknown;
  query: unknown;
  headers: unknown;
  body: unknown;
  /** The authenticated user, by a verified Cognito access token. No other credential is accepted. */
  actor?: Session;
  business?: Authorized;
  /** Further ids for the request's log line, which a handler adds. */
  about: { event_id?: string };
  /** The request's source, on routes with limits by source. */
  caller?: Caller;
}

export type Incoming = APIGatewayProxyEventV2 & {
  exchange: Exchange;
  /** Aborted when the caller disconnects. Only if the response may be a stream. */
  disconnected?: AbortSignal;
};

/** A serialized response. Only a streaming function has the last two kinds of body. */
export type Wired = Omit<APIGatewayProxyStructuredResultV2, 'body'> & {
  body: string | Uint8Array | AsyncIterable<Chunk>;
};

export type Step = MiddlewareObj<Incoming, Answer | Wired, Error, Context>;

/** Makes the step for an endpoint. */
export type StepFor = (contract: Endpoint) => Step;
