import { createHmac } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebhookEvent, webhookEvent } from '@vaultra/core/contract/webhook-events.ts';
import { setWebhook } from '@vaultra/core/contract/webhooks.ts';
import type { Owner } from './owner.ts';

/** A request that arrived. */
export interface Arrived {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A customer's server on this machine. A cloud started with `WEBHOOK_LOOPBACK` may post to it. */
export interface Receiver {
  url: string;
  arrived: Arrived[];
  /** The events in order. Throws for a body that is not as the contract says. */
  events(): WebhookEvent[];
  /** Answers from now on; 200 by default. */
  answers(how: (response: ServerResponse) => void): void;
  answersWith(status: number, headers?: Record<string, string>): void;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const arrived: Arrived[] = [];
  let answer = (response: ServerResponse): void => void response.writeHead(200).end('thanks');
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      arrived.push({ headers: request.headers, body });
      answer(response);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    arrived,
    events: () => arrived.map(({ body }) => webhookEvent.parse(JSON.parse(body))),
    answers: (how) => {
      answer = how;
    },
    answersWith: (status, headers = {}) => {
      answer = (response) => void response.writeHead(status, headers).end();
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Checks the signature as a customer does: computes it again from the received bytes. @returns the signatures that hold */
export function provenBy({ headers, body }: Arrived, secret: string): number {
  const [time = '', ...signatures] = String(headers['vaultra-signature']).split(',');
  const seconds = time.replace(/^t=/, '');
  if (Math.abs(Date.now() / 1000 - Number(seconds)) > 300) return 0;
  const own = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return signatures.filter((signature) => signature === `v1=${own}`).length;
}

/** Names a receiver as the address of the owner's business. @returns the secret */
export async function receiveAt(
  owner: Pick<Owner, 'call' | 'businessId'>,
  { url }: Pick<Receiver, 'url'>,
): Promise<string> {
  const { secret } = await owner.call(setWebhook, { body: { business_id: owner.businessId, url } });
  if (secret === null) throw new Error('the address was there before, or is Slack’s');
  return secret;
}
