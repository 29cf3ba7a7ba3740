import { requestDeletion } from '@vaultra/core/deletion/request.ts';
import { requestExport } from '@vaultra/core/personal-data/request-export.ts';
import { deleteItems } from '@vaultra/core/shared/items.ts';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errors } from '../support/fault-kinds.ts';
import { FaultQueues } from '../support/fault-queues.ts';
import { consumeAll, consumeOnce } from '../support/fault-runs.ts';
import { type FaultWorld, startFaultWorld, withoutFaults } from '../support/fault-world.ts';
import { type Fault, invoke } from '../support/faults.ts';
import { join, newPerson } from '../support/leaver.ts';
import { itemsNaming } from '../support/whole-table.ts';

/** Two behaviors of DynamoDB on AWS that the embedded table lacks: it refuses transactions that collide, and its index
 * is updated late. */

let world: FaultWorld;
beforeAll(async () => {
  world = await startFaultWorld('Saltmarsh Coffee', '2026-11-10T15:00:00Z');
});
afterAll(() => world?.cloud.stop());

let number = 0;
const moment = () => runtime.clock.now();

describe('an export or deletion request', () => {
  it('is accepted while another user writes the same items', async () => {
    const conflict = errors.find(({ name }) => name === 'canceled by another transaction');
    if (!conflict) throw new Error('no such fault');
    const asked = [requestExport, requestDeletion];
    for (const ask of asked) {
      const queues = new FaultQueues();
      const owner = await newPerson(world.cloud, `Cora Conflicted ${++number}`, 'Conflicted');
      let faultCount = 0;
      const fault: Fault = (call, pass, die) => {
        if (faultCount > 0 || !conflict.appliesTo(call, [])) return pass();
        faultCount += 1;
        return conflict.fault(call, pass, die);
      };
      const { end } = await invoke(queues, async () => void (await ask(owner.userId, moment())), fault);
      expect(end, ask.name).toMatchObject({ how: 'answered' });
      expect(faultCount).toBe(1);
      expect(queues.waiting('accounts')).toHaveLength(1);
    }
  });

  it('leaves no business to an owner whom only the late index still lists', async () => {
    const queues = new FaultQueues();
    const owner = await newPerson(world.cloud, `Lena Leaving ${++number}`, 'Left');
    const other = await newPerson(world.cloud, `Otto Other ${++number}`, 'Other');
    await join(other.userId, owner.businessId, 'owner', moment());
    await withoutFaults({ ...world, queues }, () => requestDeletion(owner.userId, moment()));
    let isGone = false;
    const lateIndex: Fault = async (call, pass) => {
      const answer = await pass();
      if (isGone || call.input.IndexName !== 'gsi1') return answer;
      isGone = true;
      // He left before the deletion was requested; the answer just read is older.
      const key = { pk: `USER#${other.userId}`, sk: `MEMBER#${owner.businessId}` };
      await withoutFaults({ ...world, queues }, () => deleteItems([key]));
      return answer;
    };
    await consumeOnce(queues, 'accounts', lateIndex);
    await consumeAll(queues);
    expect(isGone).toBe(true);
    expect(await itemsNaming([owner.businessId])).toEqual([`USER#${owner.userId} DELETION`]);
  });
});
