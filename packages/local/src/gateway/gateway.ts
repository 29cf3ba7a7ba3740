import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { doors } from '@vaultra/core/contract/doors.ts';
import { basePath } from '@vaultra/core/contract/endpoint.ts';
import { Hono } from 'hono';
import { filesPath } from '../blobs/file-blobs.ts';
import type { Cloud } from '../cloud.ts';
import { StartError } from '../environment.ts';
import { loopbackOnly } from '../loopback.ts';
import { outboxPage } from '../outbox/page.ts';
import { controlRoutes } from './control.ts';
import { type NotServing, notServing } from './not-serving.ts';
import { siteRoutes } from './site.ts';

/** Replaces CloudFront: one origin for the dashboard, the API, and this cloud's own pages. */
export interface Gateway {
  url: string;
  /** Sets the progress text of the page that is served until `open`. */
  showProgress(progress: string): void;
  /** Starts to serve requests. Until then, every response is 503. */
  open(cloud: Cloud): void;
  /**
   * Stops serving requests: every response is 503 with this text, including the responses of failing requests in
   * progress.
   */
  stop(text: string): void;
  close(): Promise<void>;
}

interface GatewayOptions {
  port: number;
  siteFolder: string;
  /** Mounted at `basePath`. */
  api: Hono;
}

export async function startGateway({ api, ...options }: GatewayOptions): Promise<Gateway> {
  let cloud: Cloud | undefined;
  const starting = { title: 'Vaultra is starting', againAfterSeconds: 1 };
  let closed: NotServing | undefined = { ...starting, text: 'Its services are starting.' };
  const app = new Hono();
  app.use('*', loopbackOnly('/_local/'));
  app.use('*', async (context, next) => {
    if (closed) return notServing(context.req.raw, closed);
    await next();
    if (closed && context.res.status >= 500) context.res = await notServing(context.req.raw, closed);
    return undefined;
  });
  // The dashboard serves the API reference page, although its path is below /api.
  app.all(`${basePath}/*`, (context) => api.fetch(context.req.raw));
  for (const path of doors.flatMap(({ paths }) => paths)) {
    app.all(path, (context) => api.fetch(context.req.raw));
  }
  app.all('/_local/*', (context) =>
    cloud ? controlRoutes(cloud).fetch(context.req.raw) : context.notFound(),
  );
  app.get(`${filesPath}*`, (context) =>
    cloud ? cloud.files.serve(new URL(context.req.url)) : context.notFound(),
  );
  app.get('/outbox', (context) => context.html(outboxPage(cloud?.outbox.messages() ?? [])));
  const site = siteRoutes(options.siteFolder);
  app.get('*', (context) => site.fetch(context.req.raw));
  app.all('*', (context) => api.fetch(context.req.raw));

  const server = await listen(app, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    showProgress(progress) {
      if (!cloud) closed = { ...starting, text: progress };
    },
    open(opened) {
      cloud = opened;
      closed = undefined;
    },
    stop(text) {
      closed = { title: 'Vaultra has stopped', text };
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        // Does not wait for the connections that browsers keep open.
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function listen(app: Hono, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new StartError(
              `Port ${port} is in use. Stop the program that uses it, or set PORT to another port, like PORT=3001 npm start.`,
            )
          : error,
      );
    });
  });
}
