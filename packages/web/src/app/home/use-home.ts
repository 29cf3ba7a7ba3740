import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { readinessForecast } from '@vaultra/core/contract/forecast.ts';
import { metricsCurrent, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { readinessCurrent, readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { listRecommendations } from '@vaultra/core/contract/recommendations.ts';
import { useBusiness } from '../business/context.tsx';
import { useFigures } from '../business/use-figures.ts';
import { useApi } from '../query/use-api.ts';

/** The queries of home's parts. Each loads separately. */
export const useAlerts = () => useFigures(listAlerts, { limit: 100 });
export const useActions = () => useFigures(listRecommendations, { limit: 100 });
export const useReadiness = () => useFigures(readinessCurrent);
export const useScores = () => useFigures(readinessHistory);
export const useMetrics = () => useFigures(metricsCurrent);
export const useMonths = () => useFigures(metricsHistory, { interval: 'month' });
export function useForecast() {
  const { business } = useBusiness();
  return useApi(readinessForecast, { query: { business_id: business.id } });
}

/** Asks for all of it at once, so that no part waits until it is known how the business is connected. */
export function useHomeEarly(): void {
  useReadiness();
  useAlerts();
  useActions();
  useScores();
  useForecast();
  useMetrics();
  useMonths();
}
