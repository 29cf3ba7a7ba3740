import { maxConnectedApps } from '../../contract/connected-apps.ts';
import { AppError, notFound } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { inTurn, lostTurn } from '../../shared/turn.ts';
import { listBusinesses } from '../../users/business.ts';
import { accountGone } from '../../users/user.ts';
import { listConnectedApps } from './apps.ts';
import { appRequests, backTo } from './authorize.ts';
import { placeOf } from './client-metadata.ts';
import { keepClient } from './clients.ts';
import { insertGrant, type StoredGrant } from './grant.store.ts';
import { hashOf, newGrantToken } from './grant-token.ts';

/** A consent page's request, and the cookie of the browser that it was opened in. */
export interface Asked {
  consent: string;
  browser: string | undefined;
}

const codeSeconds = 60;

/** The data that the tools read, in the words of the consent page. */
const reads = [
  'the business’s name, industry, country and other processors, and how its Stripe account is connected',
  'figures from Stripe: sales, refunds, disputes, payouts, subscriptions, and the Stripe ids behind them',
  'the score with its history, actions and alerts',
];

/** @throws AppError NOT_FOUND if the request was answered, is older than 10 minutes, or is another browser's */
export async function showConsent({ consent, browser }: Asked, userId: string, now: Date) {
  const request = await appRequests.peek(consent, browser, now);
  if (!request) throw consentGone();
  const businesses = (await listBusinesses(userId)).map(({ id, name, role }) => ({ id, name, role }));
  const { client_name, redirect_uri } = request;
  return { app: { name: client_name, place: placeOf(redirect_uri) }, reads, businesses };
}

/**
 * Lets the app read a business for a user who may.
 * @returns the app's address, with a code that it exchanges for tokens within a minute
 * @throws AppError NOT_FOUND as above; UNPROCESSABLE for a member with 20 apps
 */
export async function approve(
  { consent, browser }: Asked,
  { businessId, userId }: { businessId: string; userId: string },
  siteUrl: string,
  now: Date,
): Promise<string> {
  // Before the request is used up, so that the user can disconnect another app and answer again.
  await requireRoomForApp(businessId, userId, now);
  const request = await appRequests.redeem(consent, browser, now);
  if (!request) throw consentGone();
  const id = newId('app', now);
  const code = newGrantToken('code', id);
  const { client_id, client_name, redirect_uri, resource, code_challenge } = request;
  const grant: StoredGrant = {
    ...{ business_id: businessId, user_id: userId, id },
    ...{ client_id, client_name, redirect_uri, resource, code_challenge },
    code_hash: hashOf(code),
    created_at: now.toISOString(),
    access: [],
    used: [],
    expires_at: Math.floor(now.getTime() / 1000) + codeSeconds,
  };
  await inTurn(`USER#${userId}`, async (turn) => {
    await requireRoomForApp(businessId, userId, now);
    const refusal = await insertGrant(grant, turn);
    if (refusal === 'gone') throw accountGone();
    if (refusal === 'no_member') throw notFound('The business');
    return refusal === 'lost_turn' ? lostTurn : undefined;
  });
  await keepClient(client_id, now);
  return backTo(request, siteUrl, { code });
}

/** @returns the app's address, with the refusal @throws AppError NOT_FOUND as above */
export async function deny({ consent, browser }: Asked, siteUrl: string, now: Date): Promise<string> {
  const request = await appRequests.redeem(consent, browser, now);
  if (!request) throw consentGone();
  return backTo(request, siteUrl, { error: 'access_denied', error_description: 'The user refused.' });
}

async function requireRoomForApp(businessId: string, userId: string, now: Date): Promise<void> {
  if ((await listConnectedApps(businessId, userId, now)).length < maxConnectedApps) return;
  throw new AppError(
    'UNPROCESSABLE',
    `You already connected ${maxConnectedApps} apps to this business, the maximum. Disconnect one first.`,
  );
}

function consentGone(): AppError {
  return new AppError(
    'NOT_FOUND',
    'This request of an app was answered, is older than 10 minutes, or began in another browser. Start again in the app.',
  );
}
