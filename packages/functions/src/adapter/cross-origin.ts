import { crossOriginPaths } from '@vaultra/core/contract/doors.ts';
import { config } from '@vaultra/core/shared/config.ts';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The headers that a page of another site may send and read. Browser credentials are never allowed. Only a token is. */

type Asked = Pick<APIGatewayProxyEventV2, 'headers' | 'rawPath' | 'requestContext'>;

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a URL has the site's host. The embedded cloud has three names. */
export function isOwnHost(url: string, siteUrl: string): boolean {
  const hostname = hostnameOf(url) ?? '';
  const own = hostnameOf(siteUrl) ?? '';
  return loopback.includes(own) ? loopback.includes(hostname) : hostname === own;
}

/**
 * Whether a page of this origin may call a path. The site's own pages may call all. Others may call `crossOriginPaths` of a deployed
 * site, from https or from the reader's own machine. The embedded cloud trusts only pages of this machine.
 */
export function mayCall(origin: string, path: string, siteUrl: string): boolean {
  if (isOwnHost(origin, siteUrl)) return true;
  if (!Object.hasOwn(crossOriginPaths, path) || loopback.includes(hostnameOf(siteUrl) ?? '')) return false;
  return origin.startsWith('https://') || loopback.includes(hostnameOf(origin) ?? '');
}

/** The headers with which a browser gives an answer to a page of another origin; empty if the page may not read it. */
export function crossOriginHeaders({ headers: { origin }, rawPath }: Asked): Record<string, string> {
  if (origin === undefined || !isShared(origin, rawPath)) return {};
  return {
    'Access-Control-Allow-Origin': '*',
    // Where to be authorized, and when to try again.
    'Access-Control-Expose-Headers': 'WWW-Authenticate, Retry-After, X-Request-Id',
  };
}

/** Answers a browser that asks before a page's request; undefined for any other request. */
export function answerPreflight({
  headers: { origin },
  rawPath,
  requestContext,
}: Asked): Response | undefined {
  const isPreflight = requestContext.http.method === 'OPTIONS' && origin !== undefined;
  if (!isPreflight || !isShared(origin, rawPath)) return undefined;
  return new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': crossOriginPaths[rawPath] ?? '',
      // `*` would not allow Authorization.
      'Access-Control-Allow-Headers':
        'Authorization, Content-Type, MCP-Protocol-Version, Mcp-Method, Mcp-Name',
      'Access-Control-Max-Age': '7200',
    },
  });
}

function isShared(origin: string, path: string): boolean {
  return Object.hasOwn(crossOriginPaths, path) && mayCall(origin, path, config.site().SITE_URL);
}

function hostnameOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
