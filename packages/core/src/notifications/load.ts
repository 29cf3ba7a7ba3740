import { readAlerts } from '../alerts/alert.store.ts';
import { scopeWith } from '../card/processors.ts';
import { readHead } from '../ledger/ledger.store.ts';
import { readScores } from '../readiness/score.store.ts';
import { readRecommendations } from '../recommendations/recommendation.store.ts';
import { readIntegration } from '../stripe/integration.store.ts';
import type { StoredBusiness } from '../users/business.store.ts';
import type { Standing } from './news.ts';

/** Loads the data of a digest; undefined if the business never connected. */
export async function loadDigestStanding(business: StoredBusiness): Promise<Standing | undefined> {
  const integration = await readIntegration(business.id);
  if (!integration) return undefined;
  const { account_id: accountId } = integration;
  const [timeZone, [latest], recommendations, alerts] = await Promise.all([
    timeZoneOf(business, accountId),
    readScores(business.id, accountId, 1),
    readRecommendations(business.id),
    readAlerts(business.id),
  ]);
  const scope = scopeWith(business.other_processors ?? null);
  return { accountId, timeZone, scope, latest: latest ?? null, recommendations, alerts };
}

/** The time zone set for the business, else that of its Stripe account. */
export async function timeZoneOf({ id, timezone }: StoredBusiness, accountId: string): Promise<string> {
  if (timezone) return timezone;
  const head = await readHead({ businessId: id, accountId });
  return head?.current.timeZone ?? 'UTC';
}
