import http from 'node:http';
import type { Cloud } from '@vaultra/local/cloud.ts';
import fc from 'fast-check';
import { anAddress } from '../support/address.ts';
import { type Answer, faultsOf } from './check.ts';
import type { FuzzRequest } from './request.ts';
import { makeWorld, type World } from './world.ts';

export interface Options {
  seed: number;
  count: number;
  /** The number of the first request. */
  from?: number;
  onProgress?: (done: number, statuses: ReadonlyMap<number, number>) => void;
}

/** A request with a wrong response, and how to repeat it. */
export interface Failure {
  number: number;
  faults: string[];
  request: string;
  answer: string;
}

export interface Outcome {
  failures: Failure[];
  /** The number of responses with each status. */
  statuses: ReadonlyMap<number, number>;
}

/** Requests that end a member's account or access. */
const destructive = /^users_(delete_me|delete_business|remove_member|change_member|update_me)$/;
/** Less than the 15 minutes for which access tokens are valid. */
const worldMs = 8 * 60_000;

/**
 * Sends requests one after another. Each is derived only from the seed and its number. Ids and tokens belong to
 * accounts that are new in each run, so a seed gives the same requests except for those.
 */
export async function fuzz(cloud: Cloud, { seed, count, from = 0, onProgress }: Options): Promise<Outcome> {
  const failures: Failure[] = [];
  const statuses = new Map<number, number>();
  let world = await makeWorld(cloud);
  for (let number = from; number < from + count; number += 1) {
    if (Date.now() - world.madeAt > worldMs) world = await makeWorld(cloud);
    const request = requestAt(seed, number, world);
    const answer = await ask(cloud, request, world);
    const faults = faultsOf(request, answer, world);
    if (faults.length > 0) failures.push(failureOf(number, faults, request, answer));
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    onProgress?.(number + 1 - from, statuses);
    const isOutdated = answer.status < 300 && destructive.test(request.operation.id);
    if (isOutdated) world = await makeWorld(cloud);
  }
  return { failures, statuses };
}

function requestAt(seed: number, number: number, { requests }: World): FuzzRequest {
  const [request] = fc.sample(requests, { seed: Math.imul(seed, 0x9e3779b1) + number, numRuns: 1 });
  if (!request) throw new Error('no request was made');
  return request;
}

function ask(cloud: Cloud, request: FuzzRequest, { tokens }: World): Promise<Answer> {
  const { operation, caller, target, headers, body } = request;
  const { hostname, port } = new URL(cloud.url);
  const token = tokens[caller];
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = http.request(
      {
        hostname,
        port,
        method: operation.method,
        path: target,
        headers: {
          'x-forwarded-for': anAddress(),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': body.length }),
          ...headers,
        },
      },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
          ms: performance.now() - began,
        });
      },
    );
    sent.on('error', (cause) => reject(new Error(`no response to ${inWords(request)}`, { cause })));
    sent.end(body === undefined ? undefined : Buffer.from(body, 'latin1'));
  });
}

function failureOf(
  number: number,
  faults: string[],
  request: FuzzRequest,
  { status, text }: Answer,
): Failure {
  return { number, faults, request: inWords(request), answer: `${status} ${text.slice(0, 500)}` };
}

function inWords({ operation, caller, target, headers, body }: FuzzRequest): string {
  const cut = (text: string) =>
    text.length > 600 ? `${text.slice(0, 600)}… (${text.length} characters)` : text;
  return `as ${caller}: ${operation.method} ${cut(target)} ${cut(JSON.stringify(headers))} ${body === undefined ? '' : cut(JSON.stringify(body))}`;
}
