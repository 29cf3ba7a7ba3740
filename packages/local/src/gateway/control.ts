import { jobs } from '@vaultra/core/contract/jobs.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { feedbackKinds, sendFeedback } from '../outbox/feedback.ts';

const clockChange = z.union([
  z.strictObject({ now: z.iso.datetime() }),
  z.strictObject({ advance_seconds: z.number().positive() }),
]);

/** Replaces the AWS console: runs jobs, shows queues and moves the clock. Only the embedded cloud has these routes. */
export function controlRoutes(cloud: Cloud): Hono {
  const app = new Hono().basePath('/_local');
  app.onError((error, context) => context.json({ error: error.message || String(error) }, 500));
  app.notFound((context) => {
    const known = app.routes.map(({ method, path }) => `${method} ${path}`).join(', ');
    return context.json(
      { error: `There is no ${context.req.method} ${context.req.path}. The routes are ${known}.` },
      404,
    );
  });
  app.get('/info', (context) =>
    context.json({
      urls: {
        dashboard: cloud.url,
        api: `${cloud.url}/api/v1`,
        docs: `${cloud.url}/api/docs`,
        outbox: `${cloud.url}/outbox`,
        stripe_sandbox: cloud.sandbox?.url ?? null,
      },
      ports: cloud.ports,
      demo_login: cloud.demoLogin,
      webhook_secret: cloud.webhookSecret,
      now: cloud.clock.now().toISOString(),
    }),
  );
  app.post('/jobs/:name', async (context) => {
    const job = jobs.find(({ name }) => name === context.req.param('name'));
    if (!job)
      return context.json(
        {
          error: `There is no job ${context.req.param('name')}. The jobs are ${jobs.map((j) => j.name).join(', ')}.`,
        },
        404,
      );
    const input = await context.req.text();
    return context.json(await cloud.runJob(job.name, input === '' ? undefined : JSON.parse(input)));
  });
  app.post('/drain', async (context) => {
    const { drained, queues } = await cloud.drain();
    return context.json({ drained, queues }, drained ? 200 : 504);
  });
  app.get('/queues', async (context) => context.json(await cloud.counts()));
  app.get('/outbox', (context) => context.json({ messages: cloud.outbox.messages() }));
  app.post('/outbox/:id/:kind', async (context) => {
    const { id, kind } = context.req.param();
    const mail = cloud.outbox.messages().find((one) => one.id === id);
    if (!mail) return context.json({ error: `There is no email ${id}; GET /_local/outbox lists them.` }, 404);
    const known = feedbackKinds.find((one) => one === kind);
    if (!known)
      return context.json(
        { error: `There is no feedback ${kind}. The kinds are ${feedbackKinds.join(', ')}.` },
        404,
      );
    await sendFeedback(mail, known, cloud.clock.now());
    return context.json({ mail: id, feedback: known });
  });
  app.post('/clock', async (context) => {
    const change = clockChange.safeParse(await context.req.json().catch(() => undefined));
    if (!change.success) {
      return context.json(
        { error: 'Give {"now": "<ISO 8601 UTC>"} or {"advance_seconds": <number above 0>}.' },
        400,
      );
    }
    const to =
      'now' in change.data
        ? new Date(change.data.now)
        : new Date(cloud.clock.now().getTime() + change.data.advance_seconds * 1000);
    try {
      await cloud.moveClock(to);
    } catch (error) {
      if (error instanceof RangeError) return context.json({ error: error.message }, 400);
      throw error;
    }
    return context.json({ now: cloud.clock.now().toISOString() });
  });
  return app;
}
