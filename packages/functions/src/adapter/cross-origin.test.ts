import { crossOriginPaths, oauthPaths } from '@vaultra/core/contract/doors.ts';
import { describe, expect, it } from 'vitest';
import { mayCall } from './cross-origin.ts';

const site = 'https://app.example.com';
const local = 'http://localhost:3000';

describe.each(Object.keys(crossOriginPaths))('%s', (path) => {
  it.each(['https://claude.ai', 'http://localhost:6274', site])(
    'of a deployed site may be called by a page of %s',
    (origin) => expect(mayCall(origin, path, site)).toBe(true),
  );

  it.each(['http://evil.example', 'null', 'http://localhost.evil.example', 'file://', ''])(
    'of a deployed site may not be called by a page of “%s”',
    (origin) => expect(mayCall(origin, path, site)).toBe(false),
  );

  it('of the embedded cloud may be called only by pages of this machine', () => {
    expect(mayCall('http://127.0.0.1:6274', path, local)).toBe(true);
    expect(mayCall('https://claude.ai', path, local)).toBe(false);
    expect(mayCall('https://localhost.evil.example', path, local)).toBe(false);
  });
});

it.each([oauthPaths.authorize, '/oauth', '/mcp/'])(
  '%s may be called only by the site’s own pages',
  (path) => {
    expect(mayCall('https://claude.ai', path, site)).toBe(false);
    expect(mayCall(site, path, site)).toBe(true);
  },
);
