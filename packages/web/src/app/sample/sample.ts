import type { Alert } from '@vaultra/core/contract/alerts.ts';
import type { HistoryRow, Metrics } from '@vaultra/core/contract/metrics.ts';
import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import type { Recommendation } from '@vaultra/core/contract/recommendations.ts';
import gadget from './gadget.json' with { type: 'json' };
import harbor from './harbor.json' with { type: 'json' };

/** The API's answers for a business of the sandbox (`npm run sample`). */
export interface Sample {
  name: string;
  about: string;
  path: string;
  made_at: string;
  metrics: Metrics;
  readiness: Readiness;
  recommendations: Recommendation[];
  alerts: Alert[];
  history: HistoryRow[];
}

const samplePage = (path: string, about: string, json: unknown) =>
  ({ ...(json as Omit<Sample, 'path' | 'about'>), path, about }) as Sample;

export const samples = {
  harbor: samplePage('/sample', 'A shop with a solid record', harbor),
  gadget: samplePage('/sample/disputes', 'An online shop with too many disputes', gadget),
} as const;
