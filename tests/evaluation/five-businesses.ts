import type { TestCloud } from '../support/cloud.ts';
import { type BusinessKey, businesses } from '../support/connected-world.ts';
import { type Owner, ownerOfConnected } from '../support/owner.ts';

/** An owner of each business of the sandbox, connected in one cloud. */
export async function connectFive(cloud: TestCloud): Promise<Record<BusinessKey, Owner>> {
  const owners: Partial<Record<BusinessKey, Owner>> = {};
  for (const [key, [name, industry]] of Object.entries(businesses)) {
    owners[key as BusinessKey] = await ownerOfConnected(cloud, name, industry);
  }
  return owners as Record<BusinessKey, Owner>;
}
