import { changePassword as changing, login, logout, refresh, signup } from '@vaultra/core/contract/auth.ts';
import { ApiError, createClient } from '@vaultra/core/contract/client.ts';
import type { Endpoint, NamingRequestOf, RequestOf, SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { acceptInvitation } from '@vaultra/core/contract/invitations.ts';
import { deleteMe } from '@vaultra/core/contract/user-data.ts';
import { announce, onAnnouncement } from './tabs.ts';

/**
 * The session of this browser. The refresh token is in an HttpOnly cookie that scripts cannot read; the access token
 * is only ever in this module's memory, so that it is gone with the page.
 */
interface Access {
  token: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** The session is over, or there was none: the page must ask to log in. */
export class SessionEnded extends Error {
  override readonly name = 'SessionEnded';
}

/** Renewed this long before it expires, so that a call in flight does not outlive its token. */
const marginMs = 60_000;
/** Says that there may be a session to resume, so that visitors without one cause no failing call. Not a secret. */
const hintKey = 'vaultra.session';
/** Refresh tokens work once: only one tab at a time may use and replace the cookie. */
const cookieLock = 'vaultra-session-cookie';

let access: Access | null = null;
let renewing: Promise<Access> | null = null;
/** Whether the end was told of: calls still under way when somebody logs out find none either, and that is no news. */
let ended = false;
const endListeners = new Set<(left: boolean) => void>();

/** Calls in cookie mode. */
export const cookieClient = createClient({
  headers: () => ({ 'X-Vaultra-Session': 'cookie' }),
  // Carried on when the page is left meanwhile: the old refresh token is spent then, and the new cookie must arrive.
  fetch: (address, init) => fetch(address, { ...init, keepalive: true }),
});
const userClient = createClient({ headers: () => ({ Authorization: `Bearer ${access?.token ?? ''}` }) });

const bothClient = createClient({
  headers: () => ({ Authorization: `Bearer ${access?.token ?? ''}`, 'X-Vaultra-Session': 'cookie' }),
});

onAnnouncement('ended', () => end(true));

export function mayHaveSession(): boolean {
  return localStorage.getItem(hintKey) !== null;
}

/**
 * Takes the mark off the address that a sign-in on another site leads back with: its session is in the cookie, and none of
 * this browser's tabs knows of it yet.
 */
export function noteArrival(): void {
  const address = new URL(location.href);
  if (address.searchParams.get('signed_in') !== '1') return;
  address.searchParams.delete('signed_in');
  history.replaceState(null, '', address.pathname + address.search);
  localStorage.setItem(hintKey, '1');
  announce('started');
}

/** Told once when the session ends, and whether by logging out, here or in another tab. Answers how to stop being told. */
export function onSessionEnd(listener: (left: boolean) => void): () => void {
  endListeners.add(listener);
  return () => endListeners.delete(listener);
}

/** Resumes the session of the cookie. Throws SessionEnded when there is none. */
export async function resumeSession(): Promise<void> {
  await currentAccess();
}

export async function logIn(body: RequestOf<typeof login>['body']): Promise<void> {
  await withCookie(async () => {
    begin(await cookieClient(login, { body }));
  });
  announce('started');
}

/** Answers whether a code must be entered first; without one, the session has begun. */
export async function signUp(body: RequestOf<typeof signup>['body']): Promise<'none' | 'code_sent'> {
  const answer = await withCookie(async () => {
    const created = await cookieClient(signup, { body });
    if (created.token !== undefined && created.expires_in !== undefined) {
      begin({ token: created.token, expires_in: created.expires_in });
    }
    return created;
  });
  if (access) announce('started');
  return answer.confirmation;
}

/**
 * Accepts an invitation with a new account, whose session has then begun.
 * @param invitation the token of its link
 * @returns the id of the business that was joined
 */
export async function joinAsNew(
  invitation: string,
  body: NonNullable<RequestOf<typeof acceptInvitation>['body']>,
): Promise<string> {
  const joined = await withCookie(async () => {
    const answer = await cookieClient(acceptInvitation, { params: { invitation }, body });
    if ('token' in answer) begin(answer);
    return answer;
  });
  announce('started');
  return joined.business_id;
}

/** Ends the session at the server and in every tab. Throws, still logged in, when the server cannot be reached. */
export async function logOut(): Promise<void> {
  await withCookie(() => cookieClient(logout, { body: undefined }));
  leave();
}

function leave(): void {
  end(true);
  // What the tab remembers is of who leaves, and nothing to whoever comes next.
  sessionStorage.clear();
  announce('ended');
}

/** Changes the password. Every other session ends; this one goes on. */
export async function changePassword(body: RequestOf<typeof changing>['body']): Promise<void> {
  await currentAccess();
  await withCookie(async () => begin(await bothClient(changing, { body })));
}

/** Has the account deleted, which ends every session of it, and this browser's at once: the answer takes the cookie back. */
export async function deleteAccount(current_password: string | undefined): Promise<void> {
  await call(deleteMe, { body: current_password === undefined ? undefined : { current_password } });
  leave();
}

/** Calls an endpoint as the user, renewing the access token when it is due or was refused. */
export async function call<E extends Endpoint>(
  endpoint: E,
  request: NamingRequestOf<E>,
): Promise<SuccessOf<E>> {
  const used = await currentAccess();
  try {
    return await userClient(endpoint, request);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    if (access === used) access = null;
    await currentAccess();
    return await userClient(endpoint, request);
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

function begin(given: { token: string; expires_in: number }): Access {
  ended = false;
  access = { token: given.token, expiresAt: Date.now() + given.expires_in * 1000 };
  localStorage.setItem(hintKey, '1');
  return access;
}

function end(left: boolean): void {
  access = null;
  localStorage.removeItem(hintKey);
  if (ended) return;
  ended = true;
  for (const listener of endListeners) listener(left);
}

async function withCookie<T>(use: () => Promise<T>): Promise<T> {
  return await navigator.locks.request(cookieLock, use);
}
