import { changePassword as changing, login, logout, refresh, signup } from '@vaultra/core/contract/auth.ts';
import { ApiError, createClient } from '@vaultra/core/contract/client.ts';
import type { Endpoint, NamingRequestOf, RequestOf, SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { acceptInvitation } from '@vaultra/core/contract/invitations.ts';
import { secondStep } from '@vaultra/core/contract/two-step.ts';
import { deleteMe } from '@vaultra/core/contract/user-data.ts';
import { hintKey, mayHaveSession, type Way } from './hint.ts';
import { announce, onAnnouncement } from './tabs.ts';

/**
 * This browser's session. The refresh token is in an HttpOnly cookie that scripts cannot read. The access token is only in the memory
 * of this module.
 */
interface Access {
  token: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** Thrown if there is no session. The page must ask the visitor to log in. */
export class SessionEnded extends Error {
  override readonly name = 'SessionEnded';
}

/** Tokens are renewed this long before they expire, so a token cannot expire during a call. */
const marginMs = 60_000;
/** A refresh token works once, so only one tab at a time may use and replace the cookie. */
const cookieLock = 'vaultra-session-cookie';

let access: Access | null = null;
let renewing: Promise<Access> | null = null;
/** How the session ended, once it has. Calls that are still running at log-out fail too, and must not notify again. */
let ended: { left: boolean } | null = null;
const endListeners = new Set<(left: boolean) => void>();

/** A client in cookie mode. */
export const cookieClient = createClient({
  headers: () => ({ 'X-Vaultra-Session': 'cookie' }),
  // The request continues when the page is closed. The old refresh token is used then, so the new cookie must arrive.
  fetch: (address, init) => fetch(address, { ...init, keepalive: true }),
});
const userClient = createClient({ headers: () => ({ Authorization: `Bearer ${access?.token ?? ''}` }) });

const bothClient = createClient({
  headers: () => ({ Authorization: `Bearer ${access?.token ?? ''}`, 'X-Vaultra-Session': 'cookie' }),
});

onAnnouncement('ended', () => end(true));

/**
 * Handles the return from a sign-in on another site: removes `signed_in` from the URL, and tells the other tabs about the new session,
 * which is in the cookie.
 */
export function handleSignInReturn(): void {
  const address = new URL(location.href);
  if (address.searchParams.get('signed_in') !== '1') return;
  address.searchParams.delete('signed_in');
  history.replaceState(null, '', address.pathname + address.search);
  localStorage.setItem(hintKey, 'google' satisfies Way);
  announce('started');
}

/**
 * Calls `listener` once when the session ends, or at once if it has, because the first calls run before the app.
 * `left` is true after a log-out in any tab. @returns a function that unsubscribes
 */
export function onSessionEnd(listener: (left: boolean) => void): () => void {
  endListeners.add(listener);
  if (ended) listener(ended.left);
  return () => endListeners.delete(listener);
}

/** Resumes the session of the cookie. @throws SessionEnded if there is none */
export async function resumeSession(): Promise<void> {
  await currentAccess();
}

/** @returns the challenge of an account with two-step log-in, for `takeSecondStep`. Without one, the session has begun. */
export async function logIn(body: RequestOf<typeof login>['body']): Promise<string | undefined> {
  const answer = await withCookie(async () => {
    const given = await cookieClient(login, { body });
    if ('token' in given) begin(given, 'password');
    return given;
  });
  if ('challenge' in answer) return answer.challenge;
  announce('started');
  return undefined;
}

/** Finishes a log-in with a code. */
export async function takeSecondStep(body: RequestOf<typeof secondStep>['body']): Promise<void> {
  await withCookie(async () => begin(await cookieClient(secondStep, { body }), 'password'));
  announce('started');
}

/** @returns whether a code must be entered first. If not, the session has begun. */
export async function signUp(body: RequestOf<typeof signup>['body']): Promise<'none' | 'code_sent'> {
  const answer = await withCookie(async () => {
    const created = await cookieClient(signup, { body });
    if (created.token !== undefined && created.expires_in !== undefined) {
      begin({ token: created.token, expires_in: created.expires_in }, 'password');
    }
    return created;
  });
  if (access) announce('started');
  return answer.confirmation;
}

/**
 * Accepts an invitation with a new account and begins its session.
 * @param invitation the token of its link
 * @returns the id of the business that was joined
 */
export async function joinAsNew(
  invitation: string,
  body: NonNullable<RequestOf<typeof acceptInvitation>['body']>,
): Promise<string> {
  const joined = await withCookie(async () => {
    const answer = await cookieClient(acceptInvitation, { params: { invitation }, body });
    if ('token' in answer) begin(answer, 'password');
    return answer;
  });
  announce('started');
  return joined.business_id;
}

/** Ends the session on the server and in every tab. If the server cannot be reached, it throws and the session continues. */
export async function logOut(): Promise<void> {
  await withCookie(() => cookieClient(logout, { body: undefined }));
  leave();
}

function leave(): void {
  end(true);
  // The next user of this tab must not see data of this one.
  sessionStorage.clear();
  announce('ended');
}

/** Changes the password. Every other session ends. */
export async function changePassword(body: RequestOf<typeof changing>['body']): Promise<void> {
  await currentAccess();
  await withCookie(async () => begin(await bothClient(changing, { body })));
}

/** Requests the deletion of the account, which ends all its sessions. The response clears this browser's cookie. */
export async function deleteAccount(current_password: string | undefined): Promise<void> {
  await call(deleteMe, { body: current_password === undefined ? undefined : { current_password } });
  leave();
}

/**
 * Calls an endpoint as the user. Renews the access token if it is about to expire or was refused.
 * @param options.signal gives the call up
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  request: NamingRequestOf<E>,
  options?: { signal: AbortSignal },
): Promise<SuccessOf<E>> {
  const used = await currentAccess();
  try {
    return await userClient(endpoint, request, options);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    if (access === used) access = null;
    await currentAccess();
    return await userClient(endpoint, request, options);
  }
}

async function currentAccess(): Promise<Access> {
  if (access && access.expiresAt - Date.now() > marginMs) return access;
  renewing ??= renew().finally(() => {
    renewing = null;
  });
  return await renewing;
}

async function renew(): Promise<Access> {
  try {
    return await withCookie(async () => begin(await cookieClient(refresh, { body: undefined })));
  } catch (error) {
    if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 403)) throw error;
    end(false);
    throw new SessionEnded('Your session has ended. Log in again.', { cause: error });
  }
}

/** @param way how it began; not given: a session is renewed, which began as before */
function begin(given: { token: string; expires_in: number }, way?: Way): Access {
  ended = null;
  access = { token: given.token, expiresAt: Date.now() + given.expires_in * 1000 };
  if (way !== undefined || !mayHaveSession()) localStorage.setItem(hintKey, way ?? 'password');
  return access;
}

function end(left: boolean): void {
  access = null;
  localStorage.removeItem(hintKey);
  if (ended) return;
  ended = { left };
  for (const listener of endListeners) listener(left);
}

async function withCookie<T>(use: () => Promise<T>): Promise<T> {
  return await navigator.locks.request(cookieLock, use);
}
