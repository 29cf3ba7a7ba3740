import { hasAccount } from '../auth/identity.store.ts';
import { type Session, signUpInvited } from '../auth/session.ts';
import type { Role } from '../contract/endpoint.ts';
import { idPattern } from '../contract/ids.ts';
import type { User } from '../contract/users.ts';
import { AppError, conflict, invalid } from '../shared/errors.ts';
import { inTurn, lostTurn } from '../shared/turn.ts';
import { readBusiness, readMembership, readMemberships } from '../users/business.store.ts';
import { requireRoomForBusiness } from '../users/business.ts';
import { readUser } from '../users/user.store.ts';
import { accountGone } from '../users/user.ts';
import { readInvitation, type StoredInvitation, useInvitation } from './invitation.store.ts';
import { isByOwner, isExpired, toInvitation, validInvitationsTo } from './pending.ts';
import { invitationIdOf, isSecretOf, readToken } from './token.ts';

export interface Joined {
  business_id: string;
  role: Role;
}

/** Describes an invitation to a caller with its token. @throws AppError NOT_FOUND if it is no longer valid */
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
 * Accepts an invitation as a logged-in user.
 * @param named the token of the mailed link, or the id of an invitation to the user's own email
 * @throws AppError NOT_FOUND if it is no longer valid; FORBIDDEN if it is for another email
 */
export async function acceptAsUser(named: string, userId: string, now: Date): Promise<Joined> {
  const user = await readUser(userId);
  if (!user) throw accountGone();
  if (idPattern('invitation').test(named)) return acceptById(named, user, now);
  const invitation = await findInvitation(named, now);
  if (!invitation) return joinedBefore(readToken(named)?.businessId, userId);
  if (user.email.toLowerCase() !== invitation.email) {
    throw new AppError(
      'FORBIDDEN',
      `This invitation is for ${invitation.email}. Log in with that email to accept it.`,
    );
  }
  return join(invitation, userId, now);
}

/** An id is no secret, so it is looked for only among the invitations to the user's own email. */
async function acceptById(id: string, { id: userId, email }: User, now: Date): Promise<Joined> {
  const address = email.toLowerCase();
  const invitation = (await validInvitationsTo(address, now)).find((each) => each.id === id);
  if (invitation) return join(invitation, userId, now);
  const joined = (await readMemberships(userId)).find(
    ({ business_id }) => invitationIdOf(business_id, address) === id,
  );
  return joinedBefore(joined?.business_id, userId);
}

/** A user can repeat the request, for example after a lost response, and gets their current role. */
async function joinedBefore(businessId: string | undefined, userId: string): Promise<Joined> {
  const membership = businessId ? await readMembership(userId, businessId) : undefined;
  if (!membership) throw invitationGone();
  return { business_id: membership.business_id, role: membership.role };
}

/**
 * Accepts an invitation and makes an account. If it stops halfway, the account exists, and its user can log in and accept.
 * @throws AppError NOT_FOUND if it is no longer valid; CONFLICT if the email has an account
 */
export async function acceptAsNew(
  token: string,
  account: { name: string; password: string } | undefined,
  now: Date,
): Promise<Session & { joined: Joined }> {
  const invitation = await openInvitation(token, now);
  const { email } = invitation;
  if (await hasAccount(email)) {
    throw conflict('The invited email already has an account. Log in first, then accept.');
  }
  if (!account) throw invalid('body', 'enter a name and a password for the new account');
  const session = await signUpInvited({ email, ...account }, now);
  return { ...session, joined: await join(invitation, session.user.id, now) };
}

function join(invitation: StoredInvitation, userId: string, now: Date): Promise<Joined> {
  const { business_id } = invitation;
  return inTurn(`USER#${userId}`, async (turn) => {
    const existing = await readMembership(userId, business_id);
    if (!existing) await requireRoomForBusiness(userId);
    const refused = await useInvitation(invitation, userId, { joins: !existing, now, turn });
    if (refused.length === 0) return { business_id, role: existing?.role ?? invitation.role };
    if (refused.includes('user')) throw accountGone();
    // A refused `membership` means they joined in between, which the next turn sees.
    const isGone = refused.some((what) => what !== 'membership' && what !== 'turn');
    return isGone ? joinedBefore(business_id, userId) : lostTurn;
  });
}

/** @throws AppError NOT_FOUND, the same for every reason */
async function openInvitation(token: string, now: Date): Promise<StoredInvitation> {
  const invitation = await findInvitation(token, now);
  if (!invitation) throw invitationGone();
  return invitation;
}

/** The valid invitation of a token. It is invalid once the inviter is no longer an owner. */
async function findInvitation(token: string, now: Date): Promise<StoredInvitation | undefined> {
  const named = readToken(token);
  if (!named) return undefined;
  const invitation = await readInvitation({ business_id: named.businessId, id: named.invitationId });
  if (!invitation || isExpired(invitation, now)) return undefined;
  if (!isSecretOf(named.secret, invitation.token_hash)) return undefined;
  return (await isByOwner(invitation)) ? invitation : undefined;
}

function invitationGone(): AppError {
  return new AppError(
    'NOT_FOUND',
    'This invitation is no longer valid. It was used, renewed, or revoked, or it expired.',
  );
}
