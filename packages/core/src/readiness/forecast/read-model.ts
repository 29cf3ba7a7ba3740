import { card } from '../../card/current.ts';
import type { Forecast as Answer } from '../../contract/forecast.ts';
import { loadStanding } from '../load.ts';
import { readOutlook } from '../outlook.store.ts';
import { draws } from './draws.ts';
import type { Forecast } from './forecast.ts';
import { forecastWords } from './words.ts';

/** `GET /readiness/forecast`: the forecast that the day's refresh worked out. */
export async function describeForecast(businessId: string, now: Date): Promise<Answer> {
  const { score, date, integration } = await loadStanding(businessId, now);
  const outlook = integration && (await readOutlook(businessId, integration.account_id));
  const isOfCard = outlook?.card_version === card.version && outlook.date === date;
  const forecast: Forecast = isOfCard
    ? outlook.forecast
    : {
        offered: false,
        why_not:
          score.score === null
            ? 'A forecast starts from a score, and there is none yet.'
            : 'The forecast is worked out with the next daily refresh.',
      };
  const about = { business_id: businessId, draws, says: forecastWords(forecast, card) };
  const of = { card_version: card.version, date: isOfCard ? outlook.date : null };
  if (!forecast.offered)
    return {
      ...about,
      offered: false,
      why_not: forecast.why_not,
      on: null,
      low: null,
      high: null,
      tiers: null,
      ...of,
    };
  const { by_year: _, ...figures } = forecast;
  return { ...about, why_not: null, ...figures, ...of };
}
