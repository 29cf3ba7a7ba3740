import type { MiddlewareHandler } from 'hono';

/** The names that a browser uses for this machine. Any other name is DNS rebinding by a page elsewhere. */
const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

function isLoopback(url: string): boolean {
  return URL.canParse(url) && loopbackNames.has(new URL(url).hostname);
}

/**
 * Accepts only requests whose host is a name of this machine. Refuses requests to paths that begin with `controls` from
 * pages of other sites: such a page could not read the responses, but it could trigger the actions.
 */
export function loopbackOnly(controls: string): MiddlewareHandler {
  return async (context, next) => {
    if (!isLoopback(context.req.url)) return context.text('Only reachable as localhost.', 403);
    const origin = context.req.header('origin');
    if (context.req.path.startsWith(controls) && origin !== undefined && !isLoopback(origin)) {
      return context.text('Pages on other sites may not call this.', 403);
    }
    await next();
    return undefined;
  };
}
