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
const operations = Object.entries(policy).map(([operation, rule]) => ({ operation, ...rule }));
const reads = operations.filter(({ role }) => role === 'viewer');
const changes = operations.filter(({ role }) => role !== 'viewer');

/** The user belongs to these businesses, in this order. */
function belongsTo(...memberships: [businessId: string, role: Role][]): void {
  const members = memberships.map(
    ([business_id, role]): Member => ({ business_id, user_id: userId, role, created_at: '' }),
  );
  vi.mocked(readMemberships).mockResolvedValue(members);
  vi.mocked(readMembership).mockImplementation(async (_, id) =>
    members.find(({ business_id }) => business_id === id),
  );
}

const refusal = (asked: Promise<unknown>) =>
  asked.then(
    () => 'allowed',
    (error: AppError) => error.code,
  );

beforeEach(() => {
  vi.resetAllMocks();
});

describe.each(operations)('$operation takes the role $role', ({ operation, role }) => {
  it.each(roles)('and so much that a session of the role %s is judged by it', async (own) => {
    belongsTo(['biz_1', own]);
    const isEnough = roles.indexOf(own) >= roles.indexOf(role);
    expect(await refusal(authorize(session, operation, 'biz_1'))).toBe(isEnough ? 'allowed' : 'FORBIDDEN');
  });

  it('and is not found in a business that is not the user’s, whatever the credential', async () => {
    belongsTo(['biz_2', 'owner']);
    for (const actor of [session, { ...token, businessId: 'biz_3' }]) {
      const code = await refusal(authorize(actor, operation, 'biz_3'));
      expect(code).toBe(actor.may === 'read' && role !== 'viewer' ? 'FORBIDDEN' : 'NOT_FOUND');
    }
  });
});

describe('an access token', () => {
  it.each(reads)('may do $operation in its own business, named or not', async ({ operation }) => {
    belongsTo(['biz_0', 'owner'], ['biz_1', 'viewer']);
    for (const named of ['biz_1', undefined]) {
      expect(await authorize(token, operation, named)).toEqual({ id: 'biz_1', role: 'viewer' });
    }
  });

  it.each(reads)('does not find another business of its user for $operation', async ({ operation }) => {
    belongsTo(['biz_0', 'owner'], ['biz_1', 'owner']);
    expect(await refusal(authorize(token, operation, 'biz_0'))).toBe('NOT_FOUND');
  });

  it.each(changes)('may not do $operation, though its user is the owner', async ({ operation }) => {
    belongsTo(['biz_1', 'owner']);
    expect(await refusal(authorize(token, operation, 'biz_1', { memberId: userId }))).toBe('FORBIDDEN');
  });

  it('reads nothing once its user has left the business', async () => {
    belongsTo(['biz_0', 'owner']);
    expect(await refusal(authorize(token, 'metrics/current', undefined))).toBe('NOT_FOUND');
  });
});

describe('a consent', () => {
  it('may connect the business that it was given for, while its user is an admin there', async () => {
    belongsTo(['biz_1', 'admin']);
    expect(await authorize(consent, 'stripe/connect', 'biz_1')).toEqual({ id: 'biz_1', role: 'admin' });
    expect(await refusal(authorize(consent, 'stripe/connect', 'biz_2'))).toBe('NOT_FOUND');
    belongsTo(['biz_1', 'viewer']);
    expect(await refusal(authorize(consent, 'stripe/connect', 'biz_1'))).toBe('FORBIDDEN');
  });

  it.each(operations.filter(({ operation }) => operation !== 'stripe/connect'))(
    'may not do $operation',
    async ({ operation }) => {
      belongsTo(['biz_1', 'owner']);
      expect(await refusal(authorize(consent, operation, 'biz_1'))).toBe('FORBIDDEN');
    },
  );
});

describe('a session that names no business', () => {
  it('means the only one', async () => {
    belongsTo(['biz_1', 'viewer']);
    expect(await authorize(session, 'metrics/current', undefined)).toEqual({ id: 'biz_1', role: 'viewer' });
  });

  it('reads the first of several that it owns, and changes none of them', async () => {
    belongsTo(['biz_0', 'admin'], ['biz_1', 'owner'], ['biz_2', 'owner']);
    expect(await authorize(session, 'metrics/current', undefined)).toMatchObject({ id: 'biz_1' });
    const change = authorize(session, 'stripe/sync', undefined, { field: 'body.business_id' });
    await expect(change).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ field: 'body.business_id' }],
    });
  });

  it('has to name one of several where it owns none, and has none to name where it belongs to none', async () => {
    belongsTo(['biz_0', 'admin'], ['biz_1', 'viewer']);
    expect(await refusal(authorize(session, 'metrics/current', undefined))).toBe('VALIDATION_ERROR');
    belongsTo();
    expect(await refusal(authorize(session, 'metrics/current', undefined))).toBe('NOT_FOUND');
  });
});

it('lets any member leave, and no member remove another', async () => {
  belongsTo(['biz_1', 'viewer']);
  const remove = (memberId: string) =>
    refusal(authorize(session, 'users/remove-member', 'biz_1', { memberId }));
  expect(await remove(userId)).toBe('allowed');
  expect(await remove('user-2')).toBe('FORBIDDEN');
});

it('refuses to judge an operation that the policy does not know', async () => {
  belongsTo(['biz_1', 'owner']);
  await expect(authorize(session, 'users/me', 'biz_1')).rejects.toThrow(RangeError);
});
