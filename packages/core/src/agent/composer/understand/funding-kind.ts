import { card } from '../../../card/current.ts';
import type { Tier } from '../../../card/scorecard.ts';
import { plain } from '../../../knowledge/embedded/spanish.ts';
import type { FundingKind } from '../../../readiness/criteria/minimums.ts';
import { tierLabel } from '../../../readiness/tier.ts';

/** Owners' names of the kinds of funding, the narrower first. */
const names: readonly (readonly [FundingKind, RegExp])[] = [
  [
    'merchant_cash_advance',
    /\bmcas?\b|\b(?:merchant )?cash advances?\b|\badelanto de efectivo\b|\banticipo\b/,
  ],
  ['line_of_credit', /\bline of credit\b|\bcredit lines?\b|\blinea de credito\b|\bloc\b|\brevolving\b/],
  ['sba_7a', /\bsba\b|\b7 ?\(?a\)?(?: loan)?\b|\bsmall business administration\b/],
  [
    'platform_advance',
    /\bstripe capital\b|\bcapital offer\b|\bplatform advance\b|\b(?:paypal|shopify|square) (?:working )?(?:capital|loans?)\b|\badvance from (?:stripe|the platform)\b/,
  ],
  [
    'online_term_loan',
    /\bterm loans?\b|\bonline (?:loans?|lenders?)\b|\brevenue[- ]based\b|\brbf\b|\bfintech lenders?\b/,
  ],
  [
    'bank_loan',
    /\bbank(?: term)? loans?\b|\bprestamo bancario\b|\bloan from (?:a|the|my) bank\b|\bbanks?\b|\bbanco\b/,
  ],
];

/** The kind of funding that a question names. */
export function fundingKindIn(text: string): FundingKind | null {
  const asked = plain(text);
  return names.find(([, name]) => name.test(asked))?.[0] ?? null;
}

/** The tier that a question names, by its label or its id: “strong record”, “the solid tier”, or “top tier” for the last one. */
export function tierIn(text: string): Tier | null {
  const asked = plain(text);
  if (/\b(?:top|highest|best) tier\b/.test(asked)) return card.tiers.at(-1)?.tier ?? null;
  const named = card.tiers.find(
    ({ tier }) => asked.includes(plain(tierLabel[tier])) || asked.includes(`${tier} tier`),
  );
  return named?.tier ?? null;
}
