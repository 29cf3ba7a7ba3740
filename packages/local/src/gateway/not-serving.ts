import { createHash } from 'node:crypto';
import { basePath } from '@vaultra/core/contract/endpoint.ts';
import { type ErrorBody, errorStatus } from '@vaultra/core/contract/errors.ts';
import { html } from 'hono/html';
import { ulid } from 'ulid';

/** The reason for not serving, shown to the user. */
export interface NotServing {
  title: string;
  /** The progress, or what to do. */
  text: string;
  /** Seconds until a retry; undefined if a retry does not help. */
  againAfterSeconds?: number;
}

/** The colors of the dashboard, whose files may not be there yet. */
const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; --line: #e7e5df; --ink: #16211c; --dim: #5b675f; --page: #fafaf8; --card: #fff; }
@media (prefers-color-scheme: dark) { :root { --line: #26312c; --ink: #e8eeea; --dim: #a3b0a8; --page: #0c1110; --card: #141b18; } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem 1rem; background: var(--page); color: var(--ink) }
main { width: 100%; max-width: 34rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.75rem; overflow-wrap: anywhere }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .5rem }
p { margin: 0; color: var(--dim) }
p + p { margin-top: .75rem; font-size: .92rem }
`;

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Responds with 503: browsers get a page that reloads itself, and API callers get the contract's error. */
export async function notServing(request: Request, why: NotServing): Promise<Response> {
  const again = why.againAfterSeconds === undefined ? undefined : String(why.againAfterSeconds);
  const headers = {
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(again === undefined ? {} : { 'Retry-After': again }),
  };
  const status = errorStatus.UNAVAILABLE;
  if (!wantsPage(request)) {
    const requestId = ulid();
    const message = `${why.title}. ${why.text}`;
    const body: ErrorBody = { error: { code: 'UNAVAILABLE', message, request_id: requestId } };
    return Response.json(body, { status, headers: { ...headers, 'X-Request-Id': requestId } });
  }
  return new Response(String(await page(why)), {
    status,
    headers: {
      ...headers,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      ...(again === undefined ? {} : { Refresh: again }),
    },
  });
}

/** The API reference is a page, although its path is below `/api`. */
function wantsPage({ method, url, headers }: Request): boolean {
  const { pathname } = new URL(url);
  const isApiCall = pathname.startsWith(`${basePath}/`) || pathname.startsWith('/_local/');
  const accept = headers.get('accept') ?? '*/*';
  return (method === 'GET' || method === 'HEAD') && !isApiCall && /text\/html|\*\/\*/.test(accept);
}

function page({ title, text, againAfterSeconds }: NotServing) {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Vaultra</title><link rel="icon" href="data:,"><style>${style}</style></head>
<body><main><h1>${title}</h1><p>${text}</p>${
    againAfterSeconds === undefined ? '' : html`<p>This page reloads by itself.</p>`
  }</main></body></html>`;
}
