import { readinessBackCheck } from '@vaultra/core/contract/back-check.ts';
import { metricsEvidence } from '@vaultra/core/contract/evidence.ts';
import { readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';

describe('readiness/back-check', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await connectedOwner('Fieldnote Studio');
  });
  const check = async (of: Owner) =>
    readinessBackCheck.responses[200].parse(await of.call(readinessBackCheck, {}));

  it('counts the month ends of the history by tier', async () => {
    const { month_ends, tiers, kinds, says } = await check(owner);
    const { scores } = await owner.call(readinessHistory, { query: { limit: 800 } });
    expect(month_ends.length).toBeGreaterThan(3);
    for (const { date, score, trouble } of month_ends) {
      expect(scores.find((day) => day.date === date)).toMatchObject({ score, reconstructed: true });
      for (const kind of trouble) expect(kinds.map(({ id }) => id)).toContain(kind);
    }
    for (const { tier, month_ends: count, with_trouble } of tiers) {
      const own = month_ends.filter((each) => each.tier === tier);
      expect(count).toBe(own.length);
      expect(with_trouble).toBe(own.filter(({ trouble }) => trouble.length > 0).length);
    }
    expect(says).toMatch(/\d+ of \d+ month ends? at “.*” had trouble in the 90 days after/);
  });

  it('dates the reserve of a business from its movements', async () => {
    const held = await connectedOwner('Gadget Gulch');
    const { month_ends } = await check(held);
    const { rows } = await held.call(metricsEvidence, { query: { metric: 'reserve_held', limit: 100 } });
    const hit = month_ends.filter(({ trouble }) => trouble.includes('reserve')).map(({ date }) => date);
    expect(hit.length).toBeGreaterThan(0);
    const opened = rows.map(({ date }) => date).sort()[0] ?? '';
    for (const date of hit) expect(date < opened).toBe(true);
  });

  it('has nothing to check without a connection', async () => {
    expect(await check(await newOwner(cloud))).toMatchObject({ month_ends: [], tiers: [] });
  });
});
