import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startTestCloud } from './cloud.ts';
import { businesses, type ConnectedOwner } from './connected-world.ts';
import { settled } from './naive.ts';
import { ownerOfConnected } from './owner.ts';

/** Fills the folder of `placeConnectedWorld`. */
const [folder = ''] = process.argv.slice(2);
const cloud = await startTestCloud({ VAULTRA_DATA_DIR: join(folder, 'data') });
const owners: ConnectedOwner[] = [];
for (const [business, industry] of Object.values(businesses)) {
  const { businessId, userId, email } = await ownerOfConnected(cloud, business, industry);
  owners.push({ business, businessId, userId, email });
}
// An event still on its way would arrive in a later cloud.
await settled(cloud);
await cloud.stop();
if (cloud.errors.length > 0) throw new AggregateError(cloud.errors.flat(), 'the cloud reported errors');
await writeFile(join(folder, 'owners.json'), JSON.stringify(owners));
