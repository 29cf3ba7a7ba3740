import { readinessForecast } from '@vaultra/core/contract/forecast.ts';
import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { describe, expect, it } from 'vitest';
import { connectedOwner } from '../../support/file-cloud.ts';
import type { Owner } from '../../support/owner.ts';

describe('readiness/forecast', () => {
  const forecast = async (of: Owner) =>
    readinessForecast.responses[200].parse(await of.call(readinessForecast, {}));

  it('counts 1,000 draws for the 90 days ahead, worked out with the day’s score', async () => {
    const owner = await connectedOwner('Harbor & Pine');
    const ahead = await forecast(owner);
    const { date } = await owner.call(readinessCurrent, {});
    expect(ahead).toMatchObject({ offered: true, why_not: null, draws: 1000, date, on: '2026-09-15' });
    expect(ahead.low).toBeLessThanOrEqual(ahead.high ?? 0);
    expect(Object.values(ahead.tiers ?? {}).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(ahead.held?.of).toBeGreaterThanOrEqual(6);
    expect(ahead.says[0]).toMatch(
      /^A score of \d+(?: to \d+)? on Sep 15, 2026 in at least 8 of 10 draws, if the next 90 days vary as your last 12 months did\.$/,
    );
    expect(await forecast(owner)).toEqual(ahead);
  });

  it('is not offered without a score, and says why', async () => {
    expect(await forecast(await connectedOwner('Saltmarsh Coffee'))).toMatchObject({
      offered: false,
      why_not: expect.stringContaining('score'),
      low: null,
      tiers: null,
    });
  });
});
