import { attachment } from '@vaultra/core/contract/attachment.ts';
import { exportMetrics } from '@vaultra/core/contract/exports.ts';
import { metricsFile } from '@vaultra/core/exports/metrics.ts';
import { endpoint, type RequestFor } from '../../adapter/endpoint.ts';

async function answer({ business, query, clock }: RequestFor<typeof exportMetrics>) {
  const { name, chunks } = await metricsFile(business.id, query, clock.now());
  return { status: 200, headers: { 'Content-Disposition': attachment(name) }, body: chunks } as const;
}

export const handler = endpoint(exportMetrics, answer);
