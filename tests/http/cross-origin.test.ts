import { crossOriginPaths, doors } from '@vaultra/core/contract/doors.ts';
import { describe, expect, it } from 'vitest';
import { cloud, useCloud } from '../support/file-cloud.ts';

/** A client of MCP that runs in a page of another origin. The embedded cloud lets in those of this machine. */

useCloud();

const origin = 'http://localhost:6274';
const foreignSite = 'https://evil.example';
const sent = ['authorization', 'content-type', 'mcp-protocol-version', 'mcp-method', 'mcp-name'];

const preflight = (path: string, method: string, from = origin) =>
  fetch(cloud.url + path, {
    method: 'OPTIONS',
    headers: {
      Origin: from,
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': sent.join(','),
    },
  });

const crossOriginOf = ({ headers }: Response) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-'));

describe.each(Object.entries(crossOriginPaths))('%s', (path, method) => {
  it('lets a page of another origin send its headers, without a token', async () => {
    const { status, headers } = await preflight(path, method);
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-methods')).toBe(method);
    const allowed = headers.get('access-control-allow-headers')?.toLowerCase().split(', ');
    for (const name of sent) expect(allowed).toContain(name);
  });

  it('lets the page read the answer, even a refusal, and never accepts browser credentials', async () => {
    const response = await fetch(cloud.url + path, { method, headers: { Origin: origin } });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toContain('WWW-Authenticate');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('sends no CORS headers to a page that may not call it', async () => {
    for (const response of [
      await preflight(path, method, foreignSite),
      await fetch(cloud.url + path, { method, headers: { Origin: foreignSite } }),
    ]) {
      expect(response.status).toBe(403);
      expect(crossOriginOf(response)).toEqual([]);
    }
  });

  it('sends no CORS headers to a caller that is not a page', async () => {
    expect(crossOriginOf(await fetch(cloud.url + path, { method }))).toEqual([]);
  });
});

const elsewhere = [
  ...doors.flatMap(({ paths }) => paths).filter((path) => !(path in crossOriginPaths)),
  ...['/api/v1/health', '/api/v1/users/me', '/'],
];

it.each(elsewhere)('%s lets no page of another origin send or read', async (path) => {
  expect(elsewhere).toContain('/oauth/authorize');
  for (const response of [
    await preflight(path, 'POST'),
    await fetch(cloud.url + path, { headers: { Origin: origin }, redirect: 'manual' }),
  ])
    expect(crossOriginOf(response)).toEqual([]);
});
