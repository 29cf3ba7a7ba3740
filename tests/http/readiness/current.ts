import { scoreScope } from '@vaultra/core/card/scope.ts';
import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { describe, expect, it } from 'vitest';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { newOwner } from '../../support/owner.ts';

const contract = readinessCurrent.responses[200];

describe('readiness/current', () => {
  it('gives no score without a connection, and lists what is missing', async () => {
    const owner = await newOwner(cloud);
    const readiness = contract.parse(await owner.call(readinessCurrent, {}));
    expect(readiness).toMatchObject({
      business_id: owner.businessId,
      status: 'insufficient_data',
      score: null,
      raw_score: null,
      tier: null,
      date: null,
      computed_at: null,
      reasons: [],
      helps: [],
    });
    expect(readiness.confidence.level).toBe('low');
    expect(readiness.missing.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['history_read', 'full_months', 'charges_90d', 'charges_30d']),
    );
    for (const { have, need } of readiness.missing) expect(have).toBeLessThan(need);
  });

  it('says beside score and confidence which sales elsewhere the owner declared, and changes neither', async () => {
    const plain = contract.parse(await (await newOwner(cloud)).call(readinessCurrent, {}));
    expect([plain.scope, plain.confidence.not_visible]).toEqual([scoreScope, null]);
    const owner = await newOwner(cloud, { name: 'Corner Shop', other_processors: ['paypal'] });
    const readiness = contract.parse(await owner.call(readinessCurrent, {}));
    const unseen = 'You said you also sell through PayPal; those sales are not in these figures.';
    expect(readiness.scope).toBe(`${scoreScope} ${unseen}`);
    expect(readiness.confidence).toEqual({ ...plain.confidence, not_visible: unseen });
    expect(readiness.breakdown).toEqual(plain.breakdown);
  });

  it('gives no score to an account that has not traded, even after the backfill', async () => {
    const owner = await connectedOwner('Saltmarsh Coffee');
    const readiness = contract.parse(await owner.call(readinessCurrent, {}));
    expect(readiness).toMatchObject({ status: 'insufficient_data', score: null, tier: null });
    const missing = readiness.missing.map(({ key }) => key);
    expect(missing).toContain('full_months');
    expect(missing).not.toContain('history_read');
  });

  it('accounts for every point of a score', async () => {
    const owner = await connectedOwner('Fieldnote Studio');
    const readiness = contract.parse(await owner.call(readinessCurrent, {}));
    expect(readiness).toMatchObject({ status: 'scored', missing: [], date: '2026-06-17' });
    expect(readiness.scope).toBe(scoreScope);
    const { score, raw_score, earned, available, breakdown, gates, components } = readiness;
    const counted = breakdown.filter(({ applicable }) => applicable);
    const sum = (values: (number | null)[]) => values.reduce<number>((total, one) => total + (one ?? 0), 0);
    expect(sum(counted.map(({ points }) => points))).toBeCloseTo(earned, 6);
    expect(sum(counted.map(({ max_points }) => max_points))).toBeCloseTo(available, 6);
    for (const { points, points_lost, max_points } of counted) {
      expect((points ?? 0) + (points_lost ?? 0)).toBeCloseTo(max_points, 6);
    }
    expect(Object.keys(components).sort()).toEqual(counted.map(({ key }) => key).sort());
    expect(raw_score).toBe(Math.round((100 * earned) / available));
    const caps = gates.filter(({ active }) => active).map(({ cap }) => cap);
    expect(score).toBe(Math.min(raw_score ?? 0, ...caps));
    expect(readiness.confidence.readings.length).toBeGreaterThan(0);
  });
});
