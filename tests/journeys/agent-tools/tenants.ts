import { TOOLS } from '@vaultra/core/agent/tools/index.ts';
import { deleteBusiness } from '@vaultra/core/contract/users.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { accessToken, ownerOf, session, use, useAs } from '../../support/agent-tools.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';

const inputOf: Record<string, unknown> = {
  search_knowledge: { query: 'refunds' },
  compare_periods: {
    a: { start_date: '2026-04-01', end_date: '2026-04-30' },
    b: { start_date: '2026-05-01', end_date: '2026-05-31' },
  },
  get_advance_cost: { factor: 1.3 },
  get_evidence: { metric: 'net_revenue' },
  calculate: { op: 'difference', of: ['net_revenue', 'revenue_total'] },
};

describe('another tenant’s business', () => {
  let owner: Owner;
  let other: Owner;
  beforeAll(async () => {
    [owner, other] = await Promise.all([ownerOf('Gadget Gulch'), newOwner(cloud)]);
  });

  it.each(TOOLS.map(({ name }) => name))(
    'is not found by %s, for a session and for an access token',
    async (tool) => {
      const input = inputOf[tool] ?? {};
      for (const actor of [
        session(other),
        accessToken(other),
        accessToken({ ...other, businessId: owner.businessId }),
      ]) {
        await expect(useAs(actor, owner.businessId, tool, input)).rejects.toMatchObject({
          code: 'NOT_FOUND',
        });
      }
      await expect(useAs(accessToken(owner), other.businessId, tool, input)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(useAs(accessToken(owner), undefined, tool, input)).resolves.toHaveProperty('figures');
    },
  );

  it('is not reached through the input', async () => {
    for (const tool of TOOLS.map(({ name }) => name)) {
      const input = { ...(inputOf[tool] as object), business_id: owner.businessId };
      await expect(use(other, tool, input)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
    }
  });

  it('refuses the cursor of another business’s evidence', async () => {
    const query = { metric: 'net_revenue', limit: 1 };
    const { next_cursor: cursor, rows } = await use(owner, 'get_evidence', query);
    expect(cursor).toEqual(expect.any(String));
    const next = await use(owner, 'get_evidence', { ...query, cursor });
    expect(next.rows).not.toEqual(rows);
    await expect(use(other, 'get_evidence', { ...query, cursor })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ field: 'cursor' }],
    });
    await expect(
      use(owner, 'get_evidence', { ...query, metric: 'refund_count', cursor }),
    ).rejects.toMatchObject({
      details: [{ field: 'cursor' }],
    });
  });

  it('is not found with a token whose membership ended', async () => {
    const leaver = await newOwner(cloud);
    const token = accessToken(leaver);
    await expect(useAs(token, undefined, 'get_alerts')).resolves.toHaveProperty('figures');
    await leaver.call(deleteBusiness, {
      params: { id: leaver.businessId },
      body: { current_password: leaver.password },
    });
    for (const { name } of TOOLS)
      await expect(useAs(token, undefined, name, inputOf[name])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
