import { changesBusiness } from '@vaultra/core/contract/policy.ts';
import { createBusiness } from '@vaultra/core/contract/users.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../support/cloud.ts';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { join, newPerson } from '../support/members.ts';
import { newOwner, type Owner } from '../support/owner.ts';
import { expectDeclaredRefusal } from '../support/refusal.ts';
import { allRoutes, requestFor } from '../support/requests.ts';

/** The business that a request means when it names none, checked for every route by its declaration. */

useCloud();

let owner: Owner;
let stranger: Owner;
beforeAll(async () => {
  owner = await newOwner(cloud);
  stranger = await newOwner(cloud);
});

const unnamed = allRoutes
  .filter(({ scope }) => scope && scope.from !== 'path')
  .map((route) => ({ name: `${route.method} ${route.path}`, route }));

describe.each(unnamed)('$name without a business in the request', ({ route }) => {
  const call = ({ token }: { token: string }) => {
    const { path, body } = requestFor(route);
    return send(cloud, route.method, path, { token, body });
  };
  const field = `${route.scope?.from}.business_id`;

  it('uses the only business that the caller owns', async () => {
    const response = await call(await newOwner(cloud));
    if (response.status === 400) {
      const { error } = (await response.json()) as { error: { details?: { field: string }[] } };
      expect(error.details?.map((detail) => detail.field)).not.toContain(field);
    }
    expect([401, 403, 500]).not.toContain(response.status);
  });

  it('never uses a business that the caller was invited to', async () => {
    const invited = await newPerson(cloud);
    // The inviter's business is older, so it comes first in the caller's list.
    await join(owner.businessId, invited.userId, 'admin');
    const { business } = await invited.call(createBusiness, { body: { name: 'Of the invited' } });
    const response = await call(invited);
    if (changesBusiness(route)) {
      await expectDeclaredRefusal(route, response, 'VALIDATION_ERROR', field);
      return;
    }
    const text = await response.text();
    expect([401, 403, 500], text).not.toContain(response.status);
    expect(text).not.toContain(field);
    // The item in the route's path belongs to neither business.
    if (response.status === 404) {
      expect([route.params === undefined, text]).toEqual([false, expect.not.stringContaining('business')]);
      return;
    }
    // A file of a business without sales names none; the routes share the step that chooses it.
    if (!response.headers.get('content-type')?.startsWith('application/json')) return;
    const { business_id = business.id } = JSON.parse(text) as { business_id?: string };
    expect(business_id).toBe(business.id);
  });

  it('asks for a business when the caller belongs to several businesses and owns none', async () => {
    const invited = await newPerson(cloud);
    for (const { businessId } of [owner, stranger]) await join(businessId, invited.userId, 'admin');
    await expectDeclaredRefusal(route, await call(invited), 'VALIDATION_ERROR', field);
  });
});
