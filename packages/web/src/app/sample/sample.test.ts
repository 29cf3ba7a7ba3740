import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { metrics, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { readiness } from '@vaultra/core/contract/readiness.ts';
import { listRecommendations } from '@vaultra/core/contract/recommendations.ts';
import { describe, expect, it } from 'vitest';
import { samples } from './sample.ts';

describe.each(Object.values(samples))('the sample of $name', (sample) => {
  it('equals the API’s current answers; if not, run `npm run sample`', () => {
    expect(() => metrics.parse(sample.metrics)).not.toThrow();
    expect(() => readiness.parse(sample.readiness)).not.toThrow();
    expect(() =>
      listRecommendations.responses[200].shape.recommendations.parse(sample.recommendations),
    ).not.toThrow();
    expect(() => listAlerts.responses[200].shape.alerts.parse(sample.alerts)).not.toThrow();
    expect(() => metricsHistory.responses[200].shape.metrics.parse(sample.history)).not.toThrow();
  });

  it('has a score, and figures of the day that the page names', () => {
    expect(sample.readiness.status).toBe('scored');
    expect(sample.metrics.completeness).toBe('complete');
    expect(sample.metrics.as_of.slice(0, 10)).toBe(sample.made_at.slice(0, 10));
  });
});
