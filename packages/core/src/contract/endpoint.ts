import type * as z from 'zod';
import {
  type AnswerBody,
  type OtherAnswer,
  otherAnswer,
  type Received,
  type StreamAnswer,
} from './answer.ts';
import type { ErrorCode } from './errors.ts';
import type { IdentityGrant } from './identity-actions.ts';
import { type Guard, isByAddress, type Limit, limitsOf } from './limits.ts';
import { roleFor } from './policy.ts';
import type { Throttle } from './throttles.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
export type Role = 'viewer' | 'admin' | 'owner';

/**
 * Who may call:
 * - `user`: a Cognito access token in `Authorization`, verified by the adapter;
 * - `public`: nobody to name yet (sign-up, health);
 * - `own`: bound by a proof of its own that the handler checks (a webhook signature, a signed state).
 */
export type Auth = 'user' | 'public' | 'own';

/** Everything there is to say about one endpoint, as data. The gateway, the handler's types, the client, the
 * OpenAPI document, the Lambda and the shared tests are all derived from it. */
export interface Endpoint {
  /** `<module>/<operation>`: the path of its handler under `functions/src/http` and of its test under `tests/http`. */
  operation: string;
  method: Method;
  /** Below the base path, with `{name}` for parameters. */
  path: string;
  summary: string;
  description?: string;
  auth: Auth;
  /** For a route that works with and without a user. A token that is sent is verified, and refused if it is not valid. Without
   * one the handler gets no actor. */
  actor?: 'optional';
  /** Reached through the caller's membership of a business, named by `business_id` in the query or the body, or by
   * the path's `{id}` where `from` is `path`. Left out of query and body, it is the caller's only business; of a read also
   * the first that they own. The role it takes, and so whether it reads, is in `policy.ts`. */
  scope?: { from: 'query' | 'body' | 'path' };
  params?: z.ZodObject;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  /** `raw`: the handler reads the bytes itself. */
  body?: z.ZodType | 'raw';
  /** By status: the schema of a JSON body, `null` for an answer without a body, or another kind (`text`, `file`, `stream`). */
  responses: Record<number, z.ZodType | OtherAnswer | null>;
  /** Beyond reading the table for the scope. */
  grants?: readonly Grant[];
  /** Codes beyond those that follow from auth, scope and input. */
  errors?: readonly ErrorCode[];
  /** After this a client gives the call up, the body of its answer included. Left out: it waits. */
  clientSeconds?: number;
  /** Left out: `throttles.others`. */
  throttle?: Throttle;
  /** What one address, user or business may do; every route with `auth: 'user'` has `userLimit` besides. */
  limits?: readonly Limit[];
  /** What can be guessed at or asked for here: counted by account and by source, in the verb (`core/src/limits`). */
  guard?: Guard;
}

/** What a function may touch. Its policy and its environment on AWS follow from these, and nothing more does. */
export type Grant =
  | 'table:read'
  | 'table:write'
  | IdentityGrant
  /** Counting requests, and nothing else in the table. It follows from `limits`. */
  | 'limits'
  | 'queue:stripe-events'
  | 'queue:work'
  | 'queue:follow-up'
  | 'queue:notifications'
  | 'queue:webhooks'
  | 'queue:accounts'
  | 'mail'
  | 'codes:open'
  | 'blobs:read'
  /** A language model, if one is set up. */
  | 'model'
  /** The knowledge base's search index, if it is a hosted one. */
  | 'knowledge'
  /** And deleting them. */
  | 'blobs:write'
  | 'cipher:encrypt'
  | 'cipher:decrypt'
  /** Our public ids at Stripe. */
  | 'stripe:ids'
  /** The dashboard's address, which is also the API's. */
  | 'site'
  | 'secret:STRIPE_SECRET_KEY'
  | 'secret:STRIPE_WEBHOOK_SECRET'
  | 'secret:STATE_SECRET';

export const basePath = '/api/v1';

/** Declares an endpoint, keeping the exact types of its schemas. */
export function defineEndpoint<const E extends Endpoint>(endpoint: E): E {
  return endpoint;
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type Input<S> = S extends z.ZodType ? z.input<S> : undefined;

export type Params<E extends Endpoint> = Output<E['params']>;
export type Query<E extends Endpoint> = Output<E['query']>;
export type Headers<E extends Endpoint> = Output<E['headers']>;
/** What a handler gets: parsed, with defaults filled in. A raw body is a string of its exact bytes. */
export type Body<E extends Endpoint> = E['body'] extends 'raw' ? string : Output<E['body']>;

/** What a caller sends: defaults may be left out. */
export type RequestOf<E extends Endpoint> = (E['params'] extends z.ZodType
  ? { params: Input<E['params']> }
  : unknown) &
  (E['query'] extends z.ZodType ? { query?: Input<E['query']> } : unknown) &
  (E['body'] extends z.ZodType ? { body: Input<E['body']> } : unknown);

/** What a page sends: it always names the business that it shows. */
export type NamingRequestOf<E extends Endpoint> = RequestOf<E> &
  (E['scope'] extends { from: infer F extends 'query' | 'body' }
    ? Record<F, { business_id: string }>
    : unknown);

/** What a handler answers: one of the declared statuses with that status's body. */
export type ResponseOf<E extends Endpoint> = {
  [S in keyof E['responses'] & number]: {
    status: S;
    headers?: Record<string, string>;
    cookies?: readonly string[];
  } & (E['responses'][S] extends null ? { body?: undefined } : { body: AnswerBody<E['responses'][S]> });
}[keyof E['responses'] & number];

/** What a caller receives on success. */
export type SuccessOf<E extends Endpoint> = Received<E['responses'][keyof E['responses']]>;

/** Whether the endpoint's function streams its answers. */
export type Streams<E extends Endpoint> = [
  Extract<E['responses'][keyof E['responses']], StreamAnswer>,
] extends [never]
  ? false
  : true;

export function streams({ responses }: Pick<Endpoint, 'responses'>): boolean {
  return Object.values(responses).some((declared) => otherAnswer(declared)?.kind === 'stream');
}

/** Whether an access token sent to the endpoint is looked at. */
export function takesToken({ auth, actor }: Endpoint): boolean {
  return auth === 'user' || actor === 'optional';
}

/** Everything an endpoint's function may touch. */
export function grantsOf(endpoint: Endpoint): Grant[] {
  return [
    ...new Set<Grant>([
      ...(endpoint.scope ? (['table:read'] as const) : []),
      ...(endpoint.grants ?? []),
      ...(limitsOf(endpoint).length > 0 || endpoint.guard ? (['limits'] as const) : []),
    ]),
  ];
}

/** The codes an endpoint may answer with: those that follow from what it declares, and its own. */
export function errorsOf(endpoint: Endpoint): ErrorCode[] {
  const codes = new Set<ErrorCode>(['RATE_LIMITED', 'INTERNAL_ERROR', ...(endpoint.errors ?? [])]);
  // Unknown query parameters are refused everywhere, so every endpoint can answer 400.
  codes.add('VALIDATION_ERROR');
  if (endpoint.method !== 'GET') codes.add('PAYLOAD_TOO_LARGE');
  if (takesToken(endpoint)) codes.add('UNAUTHORIZED');
  // Where something can be guessed at, nobody gets to while it cannot be counted.
  if (isByAddress(endpoint)) codes.add('UNAVAILABLE');
  if (endpoint.scope) codes.add('NOT_FOUND');
  if (endpoint.scope && roleFor(endpoint.operation).role !== 'viewer') codes.add('FORBIDDEN');
  return [...codes];
}
