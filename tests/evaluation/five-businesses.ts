import type { TestCloud } from '../support/cloud.ts';
import { backfilled, connectStripe, newOwner, type Owner } from '../support/owner.ts';
import type { BusinessKey } from './owner-questions/question.ts';

export const businesses = {
  northwind: ['Northwind Analytics', 'saas'],
  harbor: ['Harbor & Pine', 'retail'],
  fieldnote: ['Fieldnote Studio', 'services'],
  gadget: ['Gadget Gulch', 'ecommerce'],
  saltmarsh: ['Saltmarsh Coffee', 'retail'],
} as const;

/** An owner of each business of the sandbox, connected in one cloud. */
export async function connectFive(cloud: TestCloud): Promise<Record<BusinessKey, Owner>> {
  const owners: Partial<Record<BusinessKey, Owner>> = {};
  for (const [key, [name, industry]] of Object.entries(businesses)) {
    const owner = await newOwner(cloud, { name, industry });
    await connectStripe(cloud, owner, name);
    await backfilled(cloud, owner);
    owners[key as BusinessKey] = owner;
  }
  return owners as Record<BusinessKey, Owner>;
}
