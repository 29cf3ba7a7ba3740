import { usersMe } from '@vaultra/core/contract/users.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mayHaveSession } from './hint.ts';

/** A server with rotating refresh tokens. `cookie` is the browser's cookie; each token works once. */
class Server {
  cookie: string | null = null;
  valid = new Set<string>();
  count = 0;
  refreshes = 0;
  seen: Request[] = [];
  down = false;
  asksForCode = false;

  fetch = async (path: string, init: RequestInit): Promise<Response> => {
    if (this.down) throw new TypeError('fetch failed');
    const request = new Request(`http://localhost${path}`, { ...init, credentials: 'omit' });
    this.seen.push(request);
    switch (path) {
      case '/api/v1/auth/login':
        return this.asksForCode
          ? Response.json({ challenge: 'c', expires_in: 300 }, { status: 202 })
          : this.grant({ user: {} });
      case '/api/v1/auth/login/second-step':
        return this.grant({ user: {} });
      case '/api/v1/auth/refresh':
        this.refreshes += 1;
        // As on a real server, the token is used before the response is sent.
        if (this.cookie === null) return refusal(401);
        this.cookie = null;
        await Promise.resolve();
        return this.grant({});
      case '/api/v1/auth/logout':
        this.cookie = null;
        return new Response(null, { status: 204 });
      default:
        return this.valid.has(request.headers.get('authorization')?.slice(7) ?? '')
          ? Response.json({ businesses: [] })
          : refusal(401);
    }
  };

  grant(body: object): Response {
    this.count += 1;
    this.cookie = `refresh-${this.count}`;
    this.valid.add(`access-${this.count}`);
    return Response.json({ ...body, token: `access-${this.count}`, expires_in: 900 });
  }
}

function refusal(status: number): Response {
  const error = { code: 'UNAUTHORIZED', message: 'Log in.', request_id: 'r' };
  return Response.json({ error }, { status });
}

/** One web lock, shared by the tabs of a test. */
function sharedLocks() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request: (_name: string, use: () => Promise<unknown>) => {
      const turn = last.then(use);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

let server: Server;
const tabs: BroadcastChannel[] = [];
const clearTab = vi.fn<() => void>();

beforeEach(() => {
  server = new Server();
  const stored = new Map<string, string>();
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => server.fetch(path, init));
  vi.stubGlobal('navigator', { locks: sharedLocks() });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  clearTab.mockReset();
  vi.stubGlobal('sessionStorage', { clear: clearTab });
  const Channel = BroadcastChannel;
  vi.stubGlobal(
    'BroadcastChannel',
    class extends Channel {
      constructor(name: string) {
        super(name);
        tabs.push(this);
      }
    },
  );
});

afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A tab with its own memory, and the same storage, cookie, locks, and server. */
async function openTab() {
  vi.resetModules();
  return await import('./session.ts');
}

const credentials = { email: 'ada@example.com', password: 'x' };

describe('the session', () => {
  it('logs in in cookie mode, and sends the access token with calls', async () => {
    const tab = await openTab();
    await tab.logIn(credentials);
    await tab.call(usersMe, {});
    expect(server.seen[0]?.headers.get('x-vaultra-session')).toBe('cookie');
    expect(server.seen[1]?.headers.get('authorization')).toBe('Bearer access-1');
    expect(server.seen[1]?.headers.get('x-vaultra-session')).toBeNull();
    expect(mayHaveSession()).toBe(true);
  });

  it('begins after a second step, and not before it', async () => {
    const tab = await openTab();
    server.asksForCode = true;
    const challenge = await tab.logIn(credentials);
    expect(challenge).toBe('c');
    expect(mayHaveSession()).toBe(false);
    await tab.takeSecondStep({ challenge: 'c', code: '123456' });
    await tab.call(usersMe, {});
    expect(server.seen[1]?.headers.get('x-vaultra-session')).toBe('cookie');
    expect(server.seen[2]?.headers.get('authorization')).toBe('Bearer access-1');
    expect(mayHaveSession()).toBe(true);
  });

  it('renews once for many calls whose token was refused, and repeats each call', async () => {
    const tab = await openTab();
    await tab.logIn(credentials);
    server.valid.clear();
    await Promise.all([tab.call(usersMe, {}), tab.call(usersMe, {}), tab.call(usersMe, {})]);
    expect(server.refreshes).toBe(1);
  });

  it('renews a minute before the token expires', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const tab = await openTab();
    await tab.logIn(credentials);
    vi.setSystemTime(Date.now() + 839_000);
    await tab.call(usersMe, {});
    expect(server.refreshes).toBe(0);
    vi.setSystemTime(Date.now() + 2_000);
    await tab.call(usersMe, {});
    expect(server.refreshes).toBe(1);
  });

  it('resumes in several tabs at once, although each refresh token works once', async () => {
    await (await openTab()).logIn(credentials);
    const [a, b, c] = [await openTab(), await openTab(), await openTab()];
    await Promise.all([a.resumeSession(), b.resumeSession(), c.resumeSession()]);
    expect(server.refreshes).toBe(3);
  });

  it('resumes a session that began on another site, and removes `signed_in` from the URL', async () => {
    const replaceState = vi.fn();
    vi.stubGlobal('history', { replaceState });
    vi.stubGlobal('location', { href: 'http://localhost/dashboard?signed_in=1&business=b' });
    await openTab();
    const heard = new Promise<void>((resolve) => {
      const channel = new BroadcastChannel('vaultra-session');
      channel.addEventListener('message', () => resolve());
    });
    server.cookie = 'refresh-of-google';
    const tab = await openTab();
    expect(mayHaveSession()).toBe(false);
    tab.handleSignInReturn();
    expect(replaceState).toHaveBeenCalledExactlyOnceWith(null, '', '/dashboard?business=b');
    expect(mayHaveSession()).toBe(true);
    await heard;
    await tab.call(usersMe, {});
    vi.stubGlobal('location', { href: 'http://localhost/dashboard?business=b' });
    tab.handleSignInReturn();
    expect(replaceState).toHaveBeenCalledOnce();
  });

  it('ends without a refresh token, and notifies its listeners', async () => {
    const tab = await openTab();
    await tab.logIn(credentials);
    const ended = vi.fn();
    tab.onSessionEnd(ended);
    server.valid.clear();
    server.cookie = null;
    await expect(tab.call(usersMe, {})).rejects.toBeInstanceOf(tab.SessionEnded);
    expect(ended.mock.calls).toEqual([[false]]);
    expect(mayHaveSession()).toBe(false);
  });

  it('survives a network failure', async () => {
    const tab = await openTab();
    await tab.logIn(credentials);
    const ended = vi.fn();
    tab.onSessionEnd(ended);
    server.valid.clear();
    server.down = true;
    await expect(tab.call(usersMe, {})).rejects.toMatchObject({ name: 'NetworkError' });
    server.down = false;
    await tab.call(usersMe, {});
    expect(ended).not.toHaveBeenCalled();
  });

  it('ends in every tab on log-out', async () => {
    const first = await openTab();
    await first.logIn(credentials);
    const second = await openTab();
    await second.resumeSession();
    const listener = vi.fn();
    const ended = new Promise<boolean>((resolve) => {
      second.onSessionEnd(resolve);
    });
    second.onSessionEnd(listener);
    expect(clearTab).not.toHaveBeenCalled();
    await first.logOut();
    expect(clearTab).toHaveBeenCalledOnce();
    expect(await ended).toBe(true);
    // A call without a session does not notify again, so after a log-out no one sees "your session has ended".
    await expect(second.call(usersMe, {})).rejects.toBeInstanceOf(second.SessionEnded);
    expect(listener.mock.calls).toEqual([[true]]);
  });
});
