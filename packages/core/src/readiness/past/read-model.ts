import type * as z from 'zod';
import { card } from '../../card/current.ts';
import type { Industry } from '../../card/industries.ts';
import type { readinessBackCheck } from '../../contract/back-check.ts';
import { negativeDays } from '../../metrics/cash.ts';
import { reserveDays } from '../../metrics/evidence/load-reserves.ts';
import { type ConnectedLedger, loadConnected, openLedger } from '../../metrics/load.ts';
import { notFound } from '../../shared/errors.ts';
import { counted, formatQuantity } from '../../shared/quantity.ts';
import { readAllBalances } from '../../stripe/balance.store.ts';
import { readBusiness } from '../../users/business.store.ts';
import { tierLabel } from '../tier.ts';
import { type BackCheck, backCheck, level, type TierRate, trouble } from './back-check.ts';
import { pastKeyRanges } from './recompute.ts';

type Described = z.infer<(typeof readinessBackCheck.responses)[200]>;

/** `GET /readiness/back-check`: computed on request from the ledger. */
export async function describeBackCheck(businessId: string, now: Date): Promise<Described> {
  const [business, connected] = await Promise.all([readBusiness(businessId), loadConnected(businessId)]);
  if (!business) throw notFound('The business');
  const check: BackCheck = connected
    ? await checkOf(connected, business.industry, now)
    : { month_ends: [], tiers: [] };
  return {
    business_id: businessId,
    card_version: card.version,
    kinds: Object.entries(trouble).map(([id, label]) => ({ id: id as keyof typeof trouble, label })),
    month_ends: check.month_ends,
    tiers: check.tiers.map(({ apart: _, ...shown }) => shown),
    says: inWords(check),
  };
}

async function checkOf(connected: ConnectedLedger, industry: Industry | null, now: Date): Promise<BackCheck> {
  const { book } = await openLedger(connected, now, { wanted: pastKeyRanges });
  const [reserves, balances] = await Promise.all([
    reserveDays(connected, book.today, now),
    readAllBalances(connected.ledger, book.today),
  ]);
  return backCheck(book, { reserves, negative: negativeDays(book, balances) }, industry, card);
}

/** The check as a few sentences, by tier. */
export function inWords({ month_ends, tiers }: BackCheck): string {
  if (month_ends.length === 0) return 'No past month end is far enough back to check. Too few to tell.';
  return tiers
    .filter((each) => each.month_ends > 0)
    .map(rateInWords)
    .join(' ');
}

function rateInWords({ tier, month_ends, with_trouble, apart, interval }: TierRate): string {
  const percent = (share: number) => formatQuantity(share, 'fraction');
  const share = `${with_trouble} of ${counted(month_ends, 'month end')} at “${tierLabel[tier]}” had trouble in the 90 days after`;
  return interval
    ? `${share}. Of the ${apart.month_ends} that do not overlap, ${apart.with_trouble} had: at a confidence of ${percent(level)}, a share from ${percent(interval.low)} to ${percent(interval.high)}.`
    : `${share}: too few to tell.`;
}
