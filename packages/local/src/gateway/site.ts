import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { securityHeaders } from '@vaultra/core/contract/security-headers.ts';
import { Hono } from 'hono';
import { notServing } from './not-serving.ts';

/** The built dashboard with CloudFront's headers; `/login` is `login/index.html`, as there. */
export function siteRoutes(folder: string): Hono {
  // It may still be building; serveStatic complains of a folder that is not there.
  mkdirSync(folder, { recursive: true });
  const app = new Hono();
  app.use('*', async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders)) {
      // A browser would remember to insist on https for localhost, where there is none.
      if (name !== 'Strict-Transport-Security' && !context.res.headers.has(name)) context.header(name, value);
    }
    const immutable = context.req.path.startsWith('/_astro/') && context.res.ok;
    context.header('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  });
  app.use('*', serveStatic({ root: folder }));
  app.notFound((context) => {
    const page = join(folder, '404.html');
    if (!existsSync(page)) {
      const text = 'The dashboard is being built, which takes a few seconds.';
      return notServing(context.req.raw, { title: 'Vaultra is starting', text, againAfterSeconds: 1 });
    }
    return serveStatic({ path: page, root: '/' })(context, async () => undefined).then(
      (response) =>
        new Response(response?.body ?? null, { status: 404, headers: { 'Content-Type': 'text/html' } }),
    );
  });
  return app;
}
