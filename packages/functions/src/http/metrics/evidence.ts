import { metricsEvidence } from '@vaultra/core/contract/evidence.ts';
import { describeEvidence } from '@vaultra/core/metrics/evidence/read-model.ts';
import { openCursor, sealCursor } from '@vaultra/core/shared/cursor.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(metricsEvidence, async ({ business, query, clock }) => {
  const { metric, currency, network, reason, start_date, end_date, cursor } = query;
  const asked = [metric, currency, network, reason, start_date, end_date].map((one) => one ?? '');
  const list = `evidence ${business.id} ${asked.join(' ')}`;
  const position = await openCursor(cursor, list);
  const { next, ...page } = await describeEvidence(business.id, query, position, clock.now());
  return { status: 200, body: { ...page, next_cursor: next === null ? null : await sealCursor(next, list) } };
});
