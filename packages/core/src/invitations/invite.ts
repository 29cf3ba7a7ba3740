import type { Role } from '../contract/endpoint.ts';
import type { Invitation } from '../contract/members.ts';
import { sendAccountMail } from '../notifications/send-account-mail.ts';
import { AppError, conflict, notFound } from '../shared/errors.ts';
import { inTurn, lostTurn } from '../shared/turn.ts';
import { readBusiness } from '../users/business.store.ts';
import { listMembers } from '../users/list-members.ts';
import { readMailStop } from '../users/mail-stop.store.ts';
import { readUser } from '../users/user.store.ts';
import { accountGone } from '../users/user.ts';
import { putInvitation, type StoredInvitation } from './invitation.store.ts';
import { pendingInvitations, toInvitation } from './pending.ts';
import { hashOf, invitationIdOf, newSecret, writeToken } from './token.ts';

const lifetimeDays = 7;

/** The maximum of members and pending invitations together. Few enough to list at once. */
const maxSeats = 50;

/**
 * Invites an email to a business, or renews its invitation.
 * @param email in lowercase
 * @throws AppError CONFLICT for a member's email; UNPROCESSABLE beyond 50 members and invitations, and for an address whose
 * mail is stopped; UPSTREAM_ERROR if the mail could not be sent. The invitation then exists, and inviting again sends it.
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
  if (await readMailStop(email, now)) {
    throw new AppError(
      'UNPROCESSABLE',
      'We cannot email this address: an earlier email bounced or was reported as spam. Use another address.',
    );
  }
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
      throw new AppError('FORBIDDEN', 'This needs the owner role, which you no longer have.');
    }
    return refusal === 'lost_turn' ? lostTurn : undefined;
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
    throw conflict('This email already belongs to a member. Change their role instead.');
  }
  const others = pending.filter((invitation) => invitation.email !== email);
  if (members.length + others.length >= maxSeats) {
    throw new AppError(
      'UNPROCESSABLE',
      `A business can have at most ${maxSeats} members and invitations. Remove or revoke some first.`,
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
  // The token hash makes each renewal a separate mail.
  const key = `INVITE#${id}#${token_hash}`;
  try {
    await sendAccountMail(news, { to: email, key });
  } catch (cause) {
    throw new AppError(
      'UPSTREAM_ERROR',
      'We saved the invitation, but could not send the email. Invite the same address again to resend it.',
      { cause },
    );
  }
}
