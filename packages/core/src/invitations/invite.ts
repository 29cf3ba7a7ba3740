import type { Role } from '../contract/endpoint.ts';
import type { Invitation } from '../contract/members.ts';
import { sendAccountMail } from '../notifications/send-account-mail.ts';
import { AppError, conflict, notFound } from '../shared/errors.ts';
import { inTurn, passed } from '../shared/turn.ts';
import { readBusiness } from '../users/business.store.ts';
import { listMembers } from '../users/list-members.ts';
import { readUser } from '../users/user.store.ts';
import { accountGone } from '../users/user.ts';
import { putInvitation, type StoredInvitation } from './invitation.store.ts';
import { pendingInvitations, toInvitation } from './pending.ts';
import { hashOf, invitationIdOf, newSecret, writeToken } from './token.ts';

const lifetimeDays = 7;

/** Members and pending invitations together: more than a small business has, and few enough to list at once. */
const maxSeats = 50;

/**
 * Invites an address to a business by mail, or renews its invitation.
 * @param email in lower case
 * @throws AppError CONFLICT for a member's address; UNPROCESSABLE beyond 50 members and invitations; UPSTREAM_ERROR where
 * the mail could not be sent, after which the invitation stands and inviting again sends it.
 */
export async function invite(
  {
    businessId,
    inviterId,
    email,
    role,
  }: { businessId: string; inviterId: string; email: string; role: Role },
  now: Date,
): Promise<Invitation> {
  const [business, inviter] = await Promise.all([readBusiness(businessId), readUser(inviterId)]);
  if (!business) throw notFound('The business');
  if (!inviter) throw accountGone();
  const secret = newSecret();
  const invitation: StoredInvitation = {
    business_id: businessId,
    id: invitationIdOf(businessId, email),
    email,
    role,
    invited_by: inviterId,
    token_hash: hashOf(secret),
    created_at: now.toISOString(),
    expires_at: Math.floor(now.getTime() / 1000) + lifetimeDays * 24 * 3600,
  };
  await inTurn(`BIZ#${businessId}`, async (turn) => {
    await requireSeat(businessId, email, now);
    const refusal = await putInvitation(invitation, turn);
    if (refusal === 'no_owner') {
      throw new AppError('FORBIDDEN', 'This takes the role owner, which you no longer have.');
    }
    return refusal === 'passed' ? passed : undefined;
  });
  await mailInvitation(invitation, secret, { business: business.name, by: inviter.name });
  return toInvitation(invitation, inviter);
}

async function requireSeat(businessId: string, email: string, now: Date): Promise<void> {
  const [members, pending] = await Promise.all([
    listMembers(businessId),
    pendingInvitations(businessId, now),
  ]);
  if (members.some((member) => member.email.toLowerCase() === email)) {
    throw conflict('This address belongs to a member already. Change their role instead.');
  }
  const others = pending.filter((invitation) => invitation.email !== email);
  if (members.length + others.length >= maxSeats) {
    throw new AppError(
      'UNPROCESSABLE',
      `A business has at most ${maxSeats} members and invitations together. Remove or revoke some first.`,
    );
  }
}

async function mailInvitation(
  { business_id, id, email, role, token_hash, expires_at }: StoredInvitation,
  secret: string,
  names: { business: string; by: string },
): Promise<void> {
  const token = writeToken({ businessId: business_id, invitationId: id, secret });
  const path = `/invitation?${new URLSearchParams({ token })}`;
  const news = { kind: 'invite' as const, ...names, role, path, until: new Date(expires_at * 1000) };
  // Each renewal is a mail of its own.
  const key = `INVITE#${id}#${token_hash}`;
  try {
    await sendAccountMail(news, { to: email, key });
  } catch (cause) {
    throw new AppError(
      'UPSTREAM_ERROR',
      'The invitation stands, but its mail could not be sent. Invite the same address again to send it again.',
      { cause },
    );
  }
}
