import { updateBusiness } from '@vaultra/core/contract/users.ts';
import { sendFollowUp } from '@vaultra/core/stripe/work.ts';
import { changeBusiness } from '@vaultra/core/users/business.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(updateBusiness, async ({ business, body }) => {
  const changed = await changeBusiness(business.id, business.role, body);
  // The figures depend on the industry and the time zone.
  await sendFollowUp(business.id);
  return { status: 200, body: { business: changed } };
});
