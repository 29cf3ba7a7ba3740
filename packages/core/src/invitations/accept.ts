import { hasAccount } from '../auth/identity.store.ts';
import { type Session, signUpByAddress } from '../auth/session.ts';
import type { Role } from '../contract/endpoint.ts';
import { AppError, conflict, invalid } from '../shared/errors.ts';
import { inTurn, passed } from '../shared/turn.ts';
import { readBusiness, readMembership } from '../users/business.store.ts';
import { requireRoomForBusiness } from '../users/business.ts';
import { readUser } from '../users/user.store.ts';
import { accountGone } from '../users/user.ts';
import { readInvitation, type StoredInvitation, useInvitation } from './invitation.store.ts';
import { isExpired, toInvitation } from './pending.ts';
import { isSecretOf, readToken } from './token.ts';

/** What somebody has joined. */
export interface Joined {
  business_id: string;
  role: Role;
}

/** What an invitation is to, for whoever has its token. @throws AppError NOT_FOUND where it is good no longer. */
export async function showInvitation(token: string, now: Date) {
  const invitation = await openInvitation(token, now);
  const [business, inviter, has_account] = await Promise.all([
    readBusiness(invitation.business_id),
    readUser(invitation.invited_by),
    hasAccount(invitation.email),
  ]);
  if (!business) throw invitationGone();
  const { email, role, invited_by, expires_at } = toInvitation(invitation, inviter);
  return { business: { name: business.name }, role, email, invited_by, expires_at, has_account };
}

/**
 * Accepts as a user who is logged in.
 * @throws AppError NOT_FOUND where it is good no longer; FORBIDDEN where it is to another address.
 */
export async function acceptAsUser(token: string, userId: string, now: Date): Promise<Joined> {
  const user = await readUser(userId);
  if (!user) throw accountGone();
  const invitation = await findInvitation(token, now);
  if (!invitation) return joinedBefore(readToken(token)?.businessId, userId);
  if (user.email.toLowerCase() !== invitation.email) {
    throw new AppError(
      'FORBIDDEN',
      `This invitation is to ${invitation.email}. Log in with that address to accept it.`,
    );
  }
  return join(invitation, userId, now);
}

/** Whoever used an invitation may ask again, as when the first answer was lost, and is told what they are by now. */
async function joinedBefore(businessId: string | undefined, userId: string): Promise<Joined> {
  const membership = businessId ? await readMembership(userId, businessId) : undefined;
  if (!membership) throw invitationGone();
  return { business_id: membership.business_id, role: membership.role };
}

/**
 * Accepts as somebody without an account, and makes them one. Cut off in between, the account is there: they log in and
 * accept as its user.
 * @throws AppError NOT_FOUND where it is good no longer; CONFLICT where the address has an account.
 */
export async function acceptAsNew(
  token: string,
  account: { name: string; password: string } | undefined,
  now: Date,
): Promise<Session & { joined: Joined }> {
  const invitation = await openInvitation(token, now);
  const { email } = invitation;
  if (await hasAccount(email)) {
    throw conflict('The invited address already has an account. Log in first, then accept.');
  }
  if (!account) throw invalid('body', 'give a name and a password for the new account');
  const session = await signUpByAddress({ email, ...account }, now);
  return { ...session, joined: await join(invitation, session.user.id, now) };
}

function join(invitation: StoredInvitation, userId: string, now: Date): Promise<Joined> {
  const { business_id } = invitation;
  return inTurn(`USER#${userId}`, async (turn) => {
    const existing = await readMembership(userId, business_id);
    if (!existing) await requireRoomForBusiness(userId);
    const hindrances = await useInvitation(invitation, userId, { joins: !existing, now, turn });
    if (hindrances.length === 0) return { business_id, role: existing?.role ?? invitation.role };
    if (hindrances.includes('user')) throw accountGone();
    // Whoever became a member in between is one at the next look.
    const isGone = hindrances.some((what) => what !== 'membership' && what !== 'turn');
    return isGone ? joinedBefore(business_id, userId) : passed;
  });
}

/** @throws AppError NOT_FOUND, the same for every reason. */
async function openInvitation(token: string, now: Date): Promise<StoredInvitation> {
  const invitation = await findInvitation(token, now);
  if (!invitation) throw invitationGone();
  return invitation;
}

/** The invitation that can be accepted with a token. That of an owner who is none any more cannot. */
async function findInvitation(token: string, now: Date): Promise<StoredInvitation | undefined> {
  const named = readToken(token);
  if (!named) return undefined;
  const invitation = await readInvitation({ business_id: named.businessId, id: named.invitationId });
  if (!invitation || isExpired(invitation, now)) return undefined;
  if (!isSecretOf(named.secret, invitation.token_hash)) return undefined;
  const inviter = await readMembership(invitation.invited_by, invitation.business_id);
  return inviter?.role === 'owner' ? invitation : undefined;
}

function invitationGone(): AppError {
  return new AppError(
    'NOT_FOUND',
    'This invitation is not good any more: it was used, renewed or revoked, or has expired.',
  );
}
