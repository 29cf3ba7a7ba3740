import { startTestCloud } from './support/cloud.ts';
import { connectFive } from './evaluation/five-businesses.ts';
const cloud = await startTestCloud();
const owners = await connectFive(cloud);
const { loadLedger } = await import('@vaultra/core/metrics/load.ts');
const { pastDays } = await import('@vaultra/core/metrics/past.ts');
const { readingOf } = await import('@vaultra/core/readiness/reading.ts');
const { readBusiness } = await import('@vaultra/core/users/business.store.ts');
const { forecastOf, courseOf } = await import('@vaultra/core/readiness/forecast/forecast.ts');
const D = await import('@vaultra/core/readiness/forecast/draws.ts');
const { basisOf } = await import('@vaultra/core/readiness/what-if/basis.ts');
const { pathTo } = await import('@vaultra/core/readiness/what-if/path.ts');
const { score } = await import('@vaultra/core/readiness/score.ts');
const { card } = await import('@vaultra/core/card/current.ts');
for (const key of ['northwind','harbor','fieldnote','gadget']) {
  const b = owners[key as 'gadget'].businessId;
  const loaded = await loadLedger(b, cloud.clock.now());
  const reading = readingOf((await readBusiness(b))!, loaded!);
  for (let k=0;k<4;k++){ const t=performance.now(); pastDays(loaded!.book, 28); console.log(key, k, (performance.now()-t).toFixed(0)); }
}
await cloud.stop(); process.exit(0);
