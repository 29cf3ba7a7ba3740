import type { MiddlewareObj } from '@middy/core';
import type { Endpoint, Role } from '@vaultra/core/contract/endpoint.ts';
import type { Caller } from '@vaultra/core/limits/caller.ts';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';

/** Who is calling, by a verified access token. */
export interface Actor {
  userId: string;
  /** When the session began, in epoch seconds. */
  signedInAt: number;
}

/** A business the actor is a member of. */
export interface ScopedBusiness {
  id: string;
  role: Role;
}

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
  actor?: Actor;
  business?: ScopedBusiness;
  /** Where the request comes from: on routes that are limited by that. */
  caller?: Caller;
}

export type Incoming = APIGatewayProxyEventV2 & { exchange: Exchange };

export type Step = MiddlewareObj<Incoming, Answer | APIGatewayProxyStructuredResultV2, Error, Context>;

/** A step made for one endpoint. */
export type StepFor = (contract: Endpoint) => Step;
