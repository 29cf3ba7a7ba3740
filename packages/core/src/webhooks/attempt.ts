import { signatureHeader, type WebhookEvent } from '../contract/webhook-events.ts';
import { mailName } from '../notifications/mail-name.ts';
import { config } from '../shared/config.ts';
import { type Posted, postPublic } from '../shared/post-public.ts';
import { readBusiness } from '../users/business.store.ts';
import { signatureOf, unseal } from './sealed.ts';
import { slackMessage } from './slack.ts';
import type { StoredWebhook } from './webhook.store.ts';

/** Posts an event once. Signatures use the machine's clock. */
export async function attempt(webhook: StoredWebhook, event: WebhookEvent, now: Date): Promise<Posted> {
  const { business_id, sealed, old_secret_until, format } = webhook;
  const { url, secrets } = await unseal(business_id, sealed);
  const headers = { 'Content-Type': 'application/json', 'User-Agent': 'Vaultra-Webhook/1' };
  if (format === 'slack') {
    const business = await readBusiness(business_id);
    const message = slackMessage(event, mailName(business?.name ?? ''), config.site().SITE_URL);
    return postPublic(url, JSON.stringify(message), headers);
  }
  const body = JSON.stringify(event);
  const overlaps = old_secret_until !== null && Date.parse(old_secret_until) > now.getTime();
  const valid = overlaps ? secrets : secrets.slice(0, 1);
  const signature = signatureOf(body, valid, Math.floor(Date.now() / 1000));
  return postPublic(url, body, { ...headers, [signatureHeader]: signature });
}
