import { card } from '../../card/current.ts';
import type { Forecast as Answer } from '../../contract/forecast.ts';
import { loadStanding, outlookOf } from '../load.ts';
import { draws } from './draws.ts';
import type { Forecast } from './forecast.ts';
import { forecastWords } from './words.ts';

/** `GET /readiness/forecast`: the forecast that was worked out with the latest score. */
export async function describeForecast(businessId: string, now: Date): Promise<Answer> {
  const standing = await loadStanding(businessId, now);
  const outlook = await outlookOf(businessId, standing);
  const forecast: Forecast = outlook?.forecast ?? {
    offered: false,
    why_not:
      standing.score.score === null
        ? 'A forecast starts from a score, and there is none yet.'
        : 'The forecast is computed with the next refresh.',
  };
  const about = { business_id: businessId, draws, says: forecastWords(forecast, card) };
  const of = { card_version: card.version, date: outlook?.date ?? null };
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
  const { by_year: _, pattern: __, ...figures } = forecast;
  return { ...about, why_not: null, ...figures, ...of };
}
