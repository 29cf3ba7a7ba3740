import { listAlerts, updateAlert } from '@vaultra/core/contract/alerts.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { plantAlert } from '../../support/plant-alert.ts';
import { expectRefusal, wordsOf } from '../../support/refusal.ts';

describe('alerts/update', () => {
  let owner: Owner;
  let id: string;
  beforeAll(async () => {
    owner = await newOwner(cloud);
    id = await plantAlert(cloud, owner.businessId, '2026-06-01', 'warning');
  });
  const read = (alert: string, { token } = owner) =>
    send(cloud, 'PATCH', `/alerts/${alert}`, { token, body: { status: 'read' } });

  it('marks an alert as read, and a repeat changes nothing', async () => {
    for (const _ of [1, 2]) {
      const response = await read(id);
      expect(response.status).toBe(200);
      expect(updateAlert.responses[200].parse(await response.json()).alert).toMatchObject({
        id,
        status: 'read',
      });
    }
    const { alerts } = await owner.call(listAlerts, { query: { status: 'read' } });
    expect(alerts.map((one) => one.id)).toEqual([id]);
  });

  it.each(['unread', 'resolved', 'done'])('refuses %s, which only the system sets', async (status) => {
    const response = await send(cloud, 'PATCH', `/alerts/${id}`, { token: owner.token, body: { status } });
    await expectRefusal(response, 'VALIDATION_ERROR', 'body.status');
  });

  it('refuses an alert that has ended', async () => {
    const resolved = { status: 'resolved', resolved_at: cloud.clock.now() } as const;
    await expectRefusal(
      await read(await plantAlert(cloud, owner.businessId, 'x', 'info', resolved)),
      'CONFLICT',
    );
  });

  it('gives the same answer for another business’s alert as for one that does not exist', async () => {
    const other = await newOwner(cloud);
    const words = await wordsOf(await read(newId('alert', new Date()), other));
    expect(words).toMatch(/^404 /);
    expect(await wordsOf(await read(id, other))).toBe(words);
  });
});
