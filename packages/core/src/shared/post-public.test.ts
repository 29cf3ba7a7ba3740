import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';

interface Asked {
  url: URL;
  options: {
    agent: unknown;
    lookup(name: string, options: { all?: boolean }, callback: (...answer: unknown[]) => void): void;
  };
}
const asked: Asked[] = [];
const lookups: string[] = [];
let found: () => Promise<{ address: string; family: number }[]>;
let answer: (sent: EventEmitter) => EventEmitter | Error;

vi.mock('node:dns/promises', () => ({
  lookup: (name: string) => {
    lookups.push(name);
    return found();
  },
}));
vi.mock('node:https', () => ({
  request: (url: URL, options: Asked['options'], callback: (answered: EventEmitter) => void) => {
    asked.push({ url, options });
    const sent = Object.assign(new EventEmitter(), {
      end() {
        setImmediate(() => {
          const come = answer(sent);
          if (come instanceof Error) sent.emit('error', come);
          else callback(come);
        });
      },
    });
    return sent;
  },
}));

const { postPublic, refusedAddress } = await import('./post-public.ts');

const answered = (statusCode: number) =>
  Object.assign(new EventEmitter(), { statusCode, destroy: () => undefined });
const ending = (statusCode: number) => () => {
  const one = answered(statusCode);
  setImmediate(() => one.emit('end'));
  return one;
};
const leadsTo = (...addresses: string[]) => {
  found = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
};
const url = 'https://shop.example/hook';
const post = () => postPublic(url, '{}', {});

afterEach(() => {
  asked.length = 0;
  lookups.length = 0;
  vi.useRealTimers();
});

describe('postPublic', () => {
  it('connects to the addresses that it checked, and looks the name up once', async () => {
    leadsTo('93.184.216.34', '2606:2800:220:1::1');
    answer = ending(204);
    const posted = await post();
    expect(posted).toEqual({ status: 204, ms: expect.any(Number), reason: null });
    expect(lookups).toEqual(['shop.example']);
    // The name leads elsewhere from now on, which the connection must not see.
    leadsTo('127.0.0.1');
    const { lookup, agent } = asked[0]?.options ?? { agent: undefined };
    const all = vi.fn();
    lookup?.('shop.example', { all: true }, all);
    expect(all).toHaveBeenCalledWith(null, [
      { address: '93.184.216.34', family: 4 },
      { address: '2606:2800:220:1::1', family: 6 },
    ]);
    const one = vi.fn();
    lookup?.('shop.example', {}, one);
    expect(one).toHaveBeenCalledWith(null, '93.184.216.34', 4);
    expect(lookups).toEqual(['shop.example']);
    expect(agent).toBe(false);
  });

  it.each([
    [['127.0.0.1']],
    [['93.184.216.34', '10.0.0.1']],
    [['2606:2800:220:1::1', '::1']],
    [['::ffff:93.184.216.34']],
    [['64:ff9b::5db8:d822']],
    [['169.254.169.254']],
    [[]],
  ])('connects to nothing if a name leads to %j', async (addresses) => {
    leadsTo(...addresses);
    expect(await post()).toMatchObject({
      status: null,
      reason: 'The address is on a private network. Nothing is sent there.',
    });
    expect(await refusedAddress(url)).toBe('use an address on the public internet');
    expect(asked).toEqual([]);
  });

  it.each([
    [301, 'The server redirected (301). Redirects are not followed.'],
    [404, 'The server returned 404.'],
    [503, 'The server returned 503.'],
  ])('a status of %d is a failure: %s', async (status, reason) => {
    leadsTo('93.184.216.34');
    answer = ending(status);
    expect(await post()).toMatchObject({ status, reason });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['ECONNREFUSED', 'The server refused the connection.'],
    ['ECONNRESET', 'The server closed the connection.'],
    ['CERT_HAS_EXPIRED', 'The certificate of the server is not valid.'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'The certificate of the server is not valid.'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'The server does not speak TLS.'],
    ['EWHATEVER', 'The connection failed.'],
  ])('an error %s is said in words: %s', async (code, reason) => {
    leadsTo('93.184.216.34');
    answer = () => Object.assign(new Error('secret inner words'), { code });
    expect(await post()).toMatchObject({ status: null, reason });
  });

  it('a name that is not found is said so', async () => {
    found = async () => {
      throw Object.assign(new Error(), { code: 'ENOTFOUND' });
    };
    expect(await post()).toMatchObject({ status: null, reason: 'The name of the server was not found.' });
    expect(await refusedAddress(url)).toBe('use the name of a server that exists');
  });

  it('reads only the beginning of a long answer', async () => {
    leadsTo('93.184.216.34');
    const destroy = vi.fn();
    answer = () => {
      const one = Object.assign(answered(200), { destroy });
      setImmediate(() => one.emit('data', Buffer.alloc(5000)));
      return one;
    };
    expect(await post()).toMatchObject({ status: 200, reason: null });
    expect(destroy).toHaveBeenCalled();
  });

  it('waits 5 seconds at most, also for the name', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    found = () => new Promise(() => undefined);
    const posted = post();
    await vi.advanceTimersByTimeAsync(5000);
    expect(await posted).toMatchObject({ status: null, reason: 'There was no answer within 5 seconds.' });
  });

  it('sends nothing to loopback unless that is set', async () => {
    expect(await postPublic('http://127.0.0.1:1/', '{}', {})).toMatchObject({
      status: null,
      reason: 'The address is not on the public internet.',
    });
  });
});
