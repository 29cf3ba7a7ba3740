import { mkdir, writeFile } from 'node:fs/promises';
import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { metricsCurrent, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { listRecommendations } from '@vaultra/core/contract/recommendations.ts';
import { startTestCloud } from '../support/cloud.ts';
import { settled } from '../support/naive.ts';
import { ownerOfConnected } from '../support/owner.ts';

/**
 * Writes the API's answers about businesses of the sandbox, for the site's sample page. Run before a build for a deployment; the page
 * says of which day it is.
 */
const samples = [
  ['harbor', 'Harbor & Pine', 'retail'],
  ['gadget', 'Gadget Gulch', 'ecommerce'],
] as const;

const now = process.argv[2] ?? new Date().toISOString();
const cloud = await startTestCloud({ VAULTRA_NOW: now });
try {
  const folder = new URL('../../packages/web/src/app/sample/', import.meta.url);
  await mkdir(folder, { recursive: true });
  for (const [slug, name, industry] of samples) {
    const { businessId: business_id, call } = await ownerOfConnected(cloud, name, industry);
    await settled(cloud);
    const query = { business_id };
    const [metrics, readiness, { recommendations }, { alerts }, { metrics: history }] = await Promise.all([
      call(metricsCurrent, { query }),
      call(readinessCurrent, { query }),
      call(listRecommendations, { query }),
      call(listAlerts, { query }),
      call(metricsHistory, { query: { ...query, interval: 'month' } }),
    ]);
    const sample = {
      name,
      industry,
      made_at: cloud.clock.now().toISOString(),
      metrics,
      readiness,
      recommendations,
      alerts,
      history,
    };
    await writeFile(new URL(`${slug}.json`, folder), `${JSON.stringify(sample, null, 1)}\n`);
    console.info(
      `${slug}: score ${readiness.score}, ${recommendations.length} actions, ${alerts.length} alerts`,
    );
  }
} finally {
  await cloud.stop();
}
