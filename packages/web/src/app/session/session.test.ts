import { usersMe } from '@vaultra/core/contract/users.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A server of rotating refresh tokens: `cookie` is what the browser would hold, and each works once. */
class Server {
  cookie: string | null = null;
  valid = new Set<string>();
  count = 0;
  refreshes = 0;
  seen: Request[] = [];
  down = false;

  fetch = async (path: string, init: RequestInit): Promise<Response> => {
    if (this.down) throw new TypeError('fetch failed');
    const request = new Request(`http://localhost${path}`, { ...init, credentials: 'omit' });
    this.seen.push(request);
    switch (path) {
      case '/api/v1/auth/login':
        return this.grant({ user: {} });
      case '/api/v1/auth/refresh':
        this.refreshes += 1;
        // The token is spent before the answer is on its way, as with any real server.
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

/** Web locks of one name, shared by the tabs of a test. */
function sharedLimits() {
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
/** Forgets what the tab that logs out remembers. */
const clearTab = vi.fn<() => void>();

beforeEach(() => {
  server = new Server();
  const stored = new Map<string, string>();
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => server.fetch(path, init));
  vi.stubGlobal('navigator', { locks: sharedLimits() });
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

/** A tab: its own memory, the same storage, cookie, locks and server. */
async function openTab() {
  vi.resetModules();
  return await import('./session.ts');
}

const credentials = { email: 'ada@example.com', password: 'x' };

describe('the session', () => {
  it('asks for the cookie when it logs in, and sends the access token with calls', async () => {
    const tab = await openTab();
    await tab.logIn(credentials);
    await tab.call(usersMe, {});
    expect(server.seen[0]?.headers.get('x-vaultra-session')).toBe('cookie');
    expect(server.seen[1]?.headers.get('authorization')).toBe('Bearer access-1');
    expect(server.seen[1]?.headers.get('x-vaultra-session')).toBeNull();
    expect(tab.mayHaveSession()).toBe(true);
  });

  it('renews once for many calls whose token was refused, and repeats each', async () => {
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

  it('lets several tabs resume at once, though each refresh token works once', async () => {
    await (await openTab()).logIn(credentials);
    const [a, b, c] = [await openTab(), await openTab(), await openTab()];
    await Promise.all([a.resumeSession(), b.resumeSession(), c.resumeSession()]);
    expect(server.refreshes).toBe(3);
  });

  it('resumes one that began on another site, and takes its mark off the address', async () => {
    const replaceState = vi.fn();
    vi.stubGlobal('history', { replaceState });
    vi.stubGlobal('location', { href: 'http://localhost/dashboard?signed_in=1&business=b' });
    const other = await openTab();
    const heard = new Promise<void>((resolve) => {
      const channel = new BroadcastChannel('vaultra-session');
      channel.addEventListener('message', () => resolve());
    });
    server.cookie = 'refresh-of-google';
    const tab = await openTab();
    expect(tab.mayHaveSession()).toBe(false);
    tab.noteArrival();
    expect(replaceState).toHaveBeenCalledExactlyOnceWith(null, '', '/dashboard?business=b');
    expect(other.mayHaveSession()).toBe(true);
    await heard;
    await tab.call(usersMe, {});
    vi.stubGlobal('location', { href: 'http://localhost/dashboard?business=b' });
    tab.noteArrival();
    expect(replaceState).toHaveBeenCalledOnce();
  });

  it('ends when there is nothing to renew with, and says so', async () => {
    const tab = await openTab();
    await tab.logIn(credentials);
    const ended = vi.fn();
    tab.onSessionEnd(ended);
    server.valid.clear();
    server.cookie = null;
    await expect(tab.call(usersMe, {})).rejects.toBeInstanceOf(tab.SessionEnded);
    expect(ended.mock.calls).toEqual([[false]]);
    expect(tab.mayHaveSession()).toBe(false);
  });

  it('outlives a network that is gone for a while', async () => {
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

  it('ends in every tab on logging out', async () => {
    const first = await openTab();
    await first.logIn(credentials);
    const second = await openTab();
    await second.resumeSession();
    const told = vi.fn();
    const ended = new Promise<boolean>((resolve) => {
      second.onSessionEnd(resolve);
    });
    second.onSessionEnd(told);
    expect(clearTab).not.toHaveBeenCalled();
    await first.logOut();
    expect(clearTab).toHaveBeenCalledOnce();
    expect(await ended).toBe(true);
    // A call that finds no session any more is no other end: whoever logs out is not told that their session has ended.
    await expect(second.call(usersMe, {})).rejects.toBeInstanceOf(second.SessionEnded);
    expect(told.mock.calls).toEqual([[true]]);
  });
});
