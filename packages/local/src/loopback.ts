import type { MiddlewareHandler } from 'hono';

/** Names a browser uses for this machine. Any other is a page elsewhere trying to reach in (DNS rebinding). */
const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

function isLoopback(url: string): boolean {
  return URL.canParse(url) && loopbackNames.has(new URL(url).hostname);
}

/**
 * Lets through what is asked by a name of this machine; and what begins with `controls` from no page of another site, which could
 * not read the answers, but could press the buttons.
 */
export function loopbackOnly(controls: string): MiddlewareHandler {
  return async (context, next) => {
    if (!isLoopback(context.req.url)) return context.text('Only reachable as localhost.', 403);
    const origin = context.req.header('origin');
    if (context.req.path.startsWith(controls) && origin !== undefined && !isLoopback(origin)) {
      return context.text('Not for pages of other sites.', 403);
    }
    await next();
    return undefined;
  };
}
