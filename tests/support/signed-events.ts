import { randomUUID } from 'node:crypto';
import type { Cloud } from '@vaultra/local/cloud.ts';
import Stripe from 'stripe';
import { send } from './cloud.ts';

/** A Stripe event of a connected account, with only the fields that the product reads. */
export function eventOf(
  account: string,
  type = 'account.updated',
  object: object = { object: 'account', id: account },
) {
  return {
    id: `evt_${randomUUID()}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    type,
    account,
    livemode: false,
    created: Math.floor(Date.now() / 1000),
    data: { object },
  };
}

/** Signs a body as Stripe does. @param age in seconds; negative for the future */
export function signatureOf(payload: string, secret: string, age = 0): string {
  const timestamp = Math.floor(Date.now() / 1000) - age;
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
}

/** Delivers a body unchanged, with or without a signature. */
export const deliver = (cloud: Cloud, body: string, signature?: string): Promise<Response> =>
  send(cloud, 'POST', '/webhooks/stripe', {
    body,
    headers: signature === undefined ? {} : { 'Stripe-Signature': signature },
  });
