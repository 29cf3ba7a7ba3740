import { readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { describeScores } from '@vaultra/core/readiness/read-model.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(readinessHistory, async ({ business, query }) => ({
  status: 200,
  body: { scores: await describeScores(business.id, query.limit) },
}));
