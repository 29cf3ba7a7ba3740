import type { Scorecard } from '../../card/scorecard.ts';
import { formatDate } from '../../shared/format-date.ts';
import { tierLabel } from '../tier.ts';
import { assumption } from '../what-if/ahead.ts';
import { draws } from './draws.ts';
import type { Forecast } from './forecast.ts';

/** The forecast in sentences; the third from last is what it assumes. They count draws and make no statement about likelihood. */
export function forecastWords(forecast: Forecast, card: Scorecard): string[] {
  if (!forecast.offered) return [forecast.why_not];
  const { on, low, high, tiers, held, by_year, pattern } = forecast;
  const range = low === high ? `A score of ${low}` : `A score of ${low} to ${high}`;
  const shares = card.tiers
    .filter(({ tier }) => tiers[tier] > 0)
    .map(({ tier }) => `“${tierLabel[tier]}” in ${drawsOf(tiers[tier])}`);
  return [
    `${range} on ${formatDate(on)} in at least 8 of 10 draws, if the next 90 days vary as your last 12 months did.`,
    `${shares.join(', ')}.`,
    ...(held
      ? [`${held.n} of ${held.of} earlier ranges held; their starts overlap.`]
      : ['Your past is too short to check how often such a range held.']),
    ...(by_year.includes('growth')
      ? ['By then you have 15 full months, so growth is compared with the year before.']
      : []),
    ...(by_year.includes('volatility')
      ? ['By then you have 24 full months, so each month is compared with the same one a year before.']
      : []),
    assumption(pattern),
    `The ${draws.toLocaleString('en-US')} draws vary that; time alone does not. The largest payer’s share, churn, reserves, and the balance stay as today.`,
    'It counts draws from the past; it is not a promise.',
  ];
}

/** `7 of 10 draws`, rounded, but never `0` or `10 of 10` for a share that is neither. */
export function drawsOf(share: number): string {
  if (share === 1) return 'all draws';
  const tenths = Math.round(share * 10);
  if (tenths === 0) return 'under 1 of 10 draws';
  if (tenths === 10) return 'over 9 of 10 draws';
  return `${share * 10 === tenths ? '' : 'about '}${tenths} of 10 draws`;
}
