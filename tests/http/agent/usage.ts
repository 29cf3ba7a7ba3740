import { AgentDayEntity } from '@vaultra/core/agent/usage/usage.entity.ts';
import { agentUsage } from '@vaultra/core/contract/agent.ts';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { beforeAll, describe, expect, it } from 'vitest';
import { answered } from '../../support/agent.ts';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newMember } from '../../support/members.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';

describe('agent/usage', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await newOwner(cloud);
  });
  const used = async (query: object = {}, of: Pick<Owner, 'call'> = owner) =>
    agentUsage.responses[200].parse(await of.call(agentUsage, { query }));
  const nothing = { input_tokens: 0, output_tokens: 0, cost_usd: 0, per_day: 200, answered_by: 'composer' };

  it('begins at nothing, and says who answers', async () => {
    const month = cloud.clock.now().toISOString().slice(0, 7);
    expect(await used()).toEqual({ ...nothing, month, messages: 0, left_today: 200 });
  });

  it('counts the messages of all members, and the days of this month only', async () => {
    const viewer = await newMember(cloud, owner, 'viewer');
    const { businessId } = owner;
    await answered(owner);
    await answered({ ...viewer, businessId });
    const now = cloud.clock.now();
    const plant = (day: string, messages: number) =>
      AgentDayEntity.build(PutItemCommand)
        .item({
          ...{ business_id: businessId, day, messages, expires_at: now.getTime() / 1000 + 60 },
          ...{ input_tokens: 1000, output_tokens: 100, cost_micro_usd: 2500 },
        })
        .send();
    await plant(`${now.toISOString().slice(0, 7)}-01`, 5);
    await plant('2026-05-31', 7);
    const { month: _, ...counted } = await used({ business_id: businessId }, viewer);
    expect(counted).toEqual({
      ...nothing,
      ...{ messages: 7, left_today: 198, input_tokens: 1000, output_tokens: 100, cost_usd: 0.0025 },
    });
  });

  it('is not for other businesses', async () => {
    const { token } = await newOwner(cloud);
    const path = `/agent/usage?business_id=${owner.businessId}`;
    await expectRefusal(await send(cloud, 'GET', path, { token }), 'NOT_FOUND');
  });
});
