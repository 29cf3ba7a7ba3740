import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../contract/endpoint.ts';
import { policy } from '../contract/policy.ts';
import type { AppError } from '../shared/errors.ts';
import type { AccessToken, Consent, Session } from './actor.ts';
import { authorize } from './authorize.ts';
import { type Member, readMembership, readMemberships } from './business.store.ts';

vi.mock('./business.store.ts');

const userId = 'user-1';
const session: Session = {
  credential: 'session',
  userId,
  businessId: null,
  may: 'everything',
  signedInAt: 0,
};
const token: AccessToken = { credential: 'access_token', userId, businessId: 'biz_1', may: 'read' };
const consent: Consent = { credential: 'consent', userId, businessId: 'biz_1', may: ['stripe/connect'] };

const roles: readonly Role[] = ['viewer', 'admin', 'owner'];
const operations = Object.entries(policy).map(([operation, { role, changes = role !== 'viewer' }]) => ({
  operation,
  role,
  changes,
}));
const reads = operations.filter((one) => !one.changes);
const changes = operations.filter((one) => one.changes);

/** Makes the user a member of these businesses, oldest first. */
function belongsTo(...memberships: [businessId: string, role: Role][]): void {
  const members = memberships.map(
    ([business_id, role]): Member => ({ business_id, user_id: userId, role, created_at: '' }),
  );
  vi.mocked(readMemberships).mockResolvedValue(members);
  vi.mocked(readMembership).mockImplementation(async (_, id) =>
    members.find(({ business_id }) => business_id === id),
  );
}

const resultOf = (call: Promise<unknown>) =>
  call.then(
    () => 'allowed',
    (error: AppError) => error.code,
  );

beforeEach(() => {
  vi.resetAllMocks();
});

describe.each(operations)('$operation needs the role $role', ({ operation, role, changes }) => {
  it.each(roles)('a session with the role %s is allowed only if it ranks high enough', async (own) => {
    belongsTo(['biz_1', own]);
    const isEnough = roles.indexOf(own) >= roles.indexOf(role);
    expect(await resultOf(authorize(session, operation, 'biz_1'))).toBe(isEnough ? 'allowed' : 'FORBIDDEN');
  });

  it('a business of someone else is not found, with any credential', async () => {
    belongsTo(['biz_2', 'owner']);
    for (const actor of [session, { ...token, businessId: 'biz_3' }]) {
      const code = await resultOf(authorize(actor, operation, 'biz_3'));
      expect(code).toBe(actor.may === 'read' && changes ? 'FORBIDDEN' : 'NOT_FOUND');
    }
  });
});

describe('an access token', () => {
  it.each(reads)(
    'may do $operation in its own business, whether the request names it or not',
    async ({ operation }) => {
      belongsTo(['biz_0', 'owner'], ['biz_1', 'viewer']);
      for (const named of ['biz_1', undefined]) {
        expect(await authorize(token, operation, named)).toEqual({ id: 'biz_1', role: 'viewer' });
      }
    },
  );

  it.each(reads)("cannot find its user's other businesses for $operation", async ({ operation }) => {
    belongsTo(['biz_0', 'owner'], ['biz_1', 'owner']);
    expect(await resultOf(authorize(token, operation, 'biz_0'))).toBe('NOT_FOUND');
  });

  it.each(changes)('may not do $operation, although its user is the owner', async ({ operation }) => {
    belongsTo(['biz_1', 'owner']);
    expect(await resultOf(authorize(token, operation, 'biz_1', { memberId: userId }))).toBe('FORBIDDEN');
  });

  it('reads nothing after its user left the business', async () => {
    belongsTo(['biz_0', 'owner']);
    expect(await resultOf(authorize(token, 'metrics/current', undefined))).toBe('NOT_FOUND');
  });
});

describe('a consent', () => {
  it('may connect only its own business, and only while its user is an admin there', async () => {
    belongsTo(['biz_1', 'admin']);
    expect(await authorize(consent, 'stripe/connect', 'biz_1')).toEqual({ id: 'biz_1', role: 'admin' });
    expect(await resultOf(authorize(consent, 'stripe/connect', 'biz_2'))).toBe('NOT_FOUND');
    belongsTo(['biz_1', 'viewer']);
    expect(await resultOf(authorize(consent, 'stripe/connect', 'biz_1'))).toBe('FORBIDDEN');
  });

  it.each(operations.filter(({ operation }) => operation !== 'stripe/connect'))(
    'may not do $operation',
    async ({ operation }) => {
      belongsTo(['biz_1', 'owner']);
      expect(await resultOf(authorize(consent, operation, 'biz_1'))).toBe('FORBIDDEN');
    },
  );
});

describe('a session that names no business', () => {
  it('applies to the only business', async () => {
    belongsTo(['biz_1', 'viewer']);
    expect(await authorize(session, 'metrics/current', undefined)).toEqual({ id: 'biz_1', role: 'viewer' });
  });

  it('reads the first of several owned businesses, and cannot change any of them', async () => {
    belongsTo(['biz_0', 'admin'], ['biz_1', 'owner'], ['biz_2', 'owner']);
    expect(await authorize(session, 'metrics/current', undefined)).toMatchObject({ id: 'biz_1' });
    const change = authorize(session, 'stripe/sync', undefined, { field: 'body.business_id' });
    await expect(change).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ field: 'body.business_id' }],
    });
  });

  it('is refused if the user owns none of several businesses, and not found without a business', async () => {
    belongsTo(['biz_0', 'admin'], ['biz_1', 'viewer']);
    expect(await resultOf(authorize(session, 'metrics/current', undefined))).toBe('VALIDATION_ERROR');
    belongsTo();
    expect(await resultOf(authorize(session, 'metrics/current', undefined))).toBe('NOT_FOUND');
  });
});

it('a viewer may leave a business but may not remove another member', async () => {
  belongsTo(['biz_1', 'viewer']);
  const remove = (memberId: string) =>
    resultOf(authorize(session, 'users/remove-member', 'biz_1', { memberId }));
  expect(await remove(userId)).toBe('allowed');
  expect(await remove('user-2')).toBe('FORBIDDEN');
});

it('an operation without a row in the policy throws RangeError', async () => {
  belongsTo(['biz_1', 'owner']);
  await expect(authorize(session, 'users/me', 'biz_1')).rejects.toThrow(RangeError);
});
