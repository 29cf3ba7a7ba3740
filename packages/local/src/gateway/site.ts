import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { appPage, isOfApp } from '@vaultra/core/contract/places.ts';
import { securityHeaders } from '@vaultra/core/contract/security-headers.ts';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { notServing } from './not-serving.ts';

/** The built dashboard with CloudFront's headers. As on CloudFront, `/login` is `login/index.html`, and every address of the app is its one page. */
export function siteRoutes(folder: string): Hono {
  // The build may still be running, and serveStatic warns about a missing folder.
  mkdirSync(folder, { recursive: true });
  const app = new Hono();
  // As CloudFront does.
  app.use('*', compress());
  app.use('*', async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders)) {
      // A browser would remember to require https for localhost, which has no https.
      if (name !== 'Strict-Transport-Security' && !context.res.headers.has(name)) context.header(name, value);
    }
    const immutable = context.req.path.startsWith('/_astro/') && context.res.ok;
    context.header('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  });
  app.use(
    '*',
    serveStatic({ root: folder, rewriteRequestPath: (path) => (isOfApp(path) ? `${appPage}/` : path) }),
  );
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
