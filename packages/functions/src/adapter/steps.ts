import { type Endpoint, takesToken } from '@vaultra/core/contract/endpoint.ts';
import type { ErrorDetail } from '@vaultra/core/contract/errors.ts';
import { answerHeaders } from '@vaultra/core/contract/security-headers.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import * as z from 'zod';
import { bodySchemaOf, serialize } from './answer.ts';
import type { Answer, Step, StepFor, Wired } from './exchange.ts';
import { log } from './log.ts';
import { runtime } from './runtime.ts';
import { withEnd } from './stream.ts';
import { toAppError } from './to-app-error.ts';

/** The largest accepted body. API Gateway's own limit is ten times that. */
export const maxBodyBytes = 1024 * 1024;

/** Starts the exchange, and logs one line at its end. */
export const observe: StepFor = (contract) => {
  const finish = (request: Parameters<NonNullable<Step['after']>>[0]) => {
    const { exchange } = request.event;
    const status = (request.response as { statusCode?: number } | undefined)?.statusCode;
    log.info('request', {
      operation: contract.operation,
      request_id: exchange.requestId,
      status,
      ms: Date.now() - exchange.startedAt,
      ...(exchange.actor ? { user_id: exchange.actor.userId } : {}),
      ...(exchange.business ? { business_id: exchange.business.id } : {}),
      ...exchange.about,
    });
  };
  return {
    before({ event }) {
      event.exchange = {
        startedAt: Date.now(),
        requestId: event.requestContext.requestId,
        cookies: parseCookies(event.cookies ?? []),
        params: {},
        query: {},
        headers: {},
        body: undefined,
        about: {},
      };
    },
    after(request) {
      const response = request.response as Wired;
      const { body } = response;
      if (typeof body === 'string' || body instanceof Uint8Array) finish(request);
      else response.body = withEnd(body, () => finish(request));
    },
    onError: finish,
  };
};

/** Serializes the response, and maps a thrown error to the contract's error. No other code does either. */
export const respond: StepFor = (contract) => ({
  async after(request) {
    const answer = request.response as Answer;
    const { headers, ...body } = await serialize(contract, answer, request.event);
    request.response = {
      statusCode: answer.status,
      headers: {
        ...answerHeaders,
        ...headers,
        ...answer.headers,
        'X-Request-Id': request.event.exchange.requestId,
      },
      ...(answer.cookies ? { cookies: answer.cookies } : {}),
      ...body,
    };
  },
  onError(request) {
    const { requestId } = request.event.exchange;
    const error = toAppError(request.error);
    if (error.status >= 500) log.error('failed', { request_id: requestId, error: request.error as Error });
    request.response = {
      statusCode: error.status,
      headers: {
        ...answerHeaders,
        'Content-Type': 'application/json',
        'X-Request-Id': requestId,
        ...(error.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
        ...(error.status === 405 ? { Allow: contract.method } : {}),
        ...(error.retryAfter === undefined ? {} : { 'Retry-After': String(error.retryAfter) }),
      },
      body: JSON.stringify(error.body(requestId)),
    };
  },
});

/** Verifies the access token in `Authorization` if the endpoint requires a user, or accepts one and a token is sent. */
export const authenticate: StepFor = (contract) => ({
  async before({ event }) {
    const { authorization } = event.headers;
    if (!takesToken(contract) || (contract.auth !== 'user' && authorization === undefined)) return;
    const { verifyToken } = await import('./on-demand.ts');
    event.exchange.actor = await verifyToken(authorization, runtime);
  },
});

/** Reads the body: raw bytes if the endpoint declares them, otherwise JSON. */
export const readBody: StepFor = (contract) => ({
  before({ event }) {
    if (event.body === undefined || event.body === '') {
      event.exchange.body = contract.body === 'raw' ? '' : undefined;
      return;
    }
    const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
    if (Buffer.byteLength(text) > maxBodyBytes) {
      throw new AppError('PAYLOAD_TOO_LARGE', 'The body is larger than 1 MB.');
    }
    if (contract.body === 'raw') {
      event.exchange.body = text;
      return;
    }
    try {
      event.exchange.body = JSON.parse(text);
    } catch (cause) {
      throw new AppError('VALIDATION_ERROR', 'The body is not JSON.', {
        details: [{ field: 'body', reason: 'send a JSON object' }],
        cause,
      });
    }
  },
});

const nothing = z.strictObject({});

/** Validates every part of the request, and reports all problems at once. */
export const validate: StepFor = (contract) => ({
  before({ event }) {
    const { exchange } = event;
    const details: ErrorDetail[] = [];
    const check = (place: 'params' | 'query' | 'headers' | 'body', schema: z.ZodType, value: unknown) => {
      const result = schema.safeParse(value);
      if (result.success) exchange[place] = result.data;
      else details.push(...result.error.issues.flatMap((issue) => explain(place, issue)));
    };
    check('params', contract.params ?? nothing, event.pathParameters ?? {});
    check('query', contract.query ?? nothing, event.queryStringParameters ?? {});
    if (contract.headers) check('headers', contract.headers, event.headers);
    if (contract.body && contract.body !== 'raw') check('body', contract.body, exchange.body);
    else if (!contract.body && exchange.body !== undefined) {
      details.push({ field: 'body', reason: 'send no body here' });
    }
    if (details.length > 0) {
      throw new AppError('VALIDATION_ERROR', 'The request is not valid.', { details });
    }
  },
});

function explain(place: string, issue: z.core.$ZodIssue): ErrorDetail[] {
  const field = [place, ...issue.path].join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: `${field}.${key}`, reason: 'is not a known field' }));
  }
  return [{ field, reason: issue.message }];
}

/** Finds the business of the request. A business of other users gives the same response as a missing one. */
export const resolveScope: StepFor = (contract) => ({
  async before({ event }) {
    const { scope } = contract;
    const { exchange } = event;
    if (!scope || !exchange.actor) return;
    const { authorize } = await import('./on-demand.ts');
    const named =
      scope.from === 'path'
        ? (exchange.params as { id?: string }).id
        : (exchange[scope.from] as { business_id?: string } | undefined)?.business_id;
    exchange.business = await authorize(exchange.actor, contract.operation, named, {
      memberId: (exchange.params as { user_id?: string }).user_id,
      field: `${scope.from}.business_id`,
    });
  },
});

/** Throws for a response that the contract does not declare, so that tests find the mistake before a client does. */
export const checkAnswer: StepFor = (contract: Endpoint) => ({
  after(request) {
    if (!runtime.checkAnswers) return;
    const answer = request.response as Answer;
    const schema = contract.responses[answer.status];
    if (schema === undefined)
      throw new Error(`${contract.operation} answered an undeclared ${answer.status}`);
    if (schema === null) {
      if (answer.body !== undefined)
        throw new Error(`${contract.operation} answered ${answer.status} with a body`);
      return;
    }
    const result = bodySchemaOf(schema).safeParse(answer.body);
    if (!result.success) {
      throw new Error(`${contract.operation} broke its contract: ${z.prettifyError(result.error)}`);
    }
  },
});

function parseCookies(pairs: string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
}
