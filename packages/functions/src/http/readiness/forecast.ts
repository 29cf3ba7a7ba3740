import { readinessForecast } from '@vaultra/core/contract/forecast.ts';
import { describeForecast } from '@vaultra/core/readiness/forecast/read-model.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(readinessForecast, async ({ business, clock }) => ({
  status: 200,
  body: await describeForecast(business.id, clock.now()),
}));
