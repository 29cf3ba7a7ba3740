import type { BrowserContext, ConsoleMessage } from 'playwright-core';

/** A response that a test expects: Chromium logs every 4xx and 5xx as a console error. */
export interface AllowedFailure {
  status: number;
  /** The path of the URL, like `/api/v1/auth/login`. */
  path: string;
}

/** Reports every console error, uncaught error and content security policy violation of a context's pages. */
export async function watch(
  context: BrowserContext,
  allow: readonly AllowedFailure[],
  report: (problem: string) => void,
): Promise<void> {
  context.on('console', (message) => {
    if (message.type() !== 'error' || isAllowed(message, allow)) return;
    report(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => {
    report(`page error: ${error.error().stack ?? error.error().message}`);
  });
  // Some violations, such as a caught probe for `eval`, never reach the console.
  await context.exposeBinding('__reportViolation', (_source, violation: string) => {
    report(`content security policy: ${violation}`);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
      const report: unknown = Reflect.get(window, '__reportViolation');
      if (typeof report === 'function') {
        report(`${effectiveDirective} blocked ${blockedURI} at ${sourceFile}:${lineNumber}`);
      }
    });
  });
}

function isAllowed(message: ConsoleMessage, allow: readonly AllowedFailure[]): boolean {
  // Only a test that takes the network away causes these.
  if (/net::ERR_INTERNET_DISCONNECTED|^ViewNotLoaded/.test(message.text())) return true;
  const { url } = message.location();
  const status = /status of (\d+)/.exec(message.text())?.[1];
  return allow.some((each) => String(each.status) === status && new URL(url).pathname === each.path);
}
