import { type AsyncRouteComponent, lazyRouteComponent } from '@tanstack/react-router';

/** The code of a view did not arrive, because the network failed. */
export class ViewNotLoaded extends Error {
  constructor(options: ErrorOptions) {
    super('The code of this page could not be loaded.', options);
    this.name = 'ViewNotLoaded';
  }
}

/**
 * A view that is loaded when it is opened. The router reloads the page once when the code is missing, as after an update of Vaultra. Without
 * a network that would end in the browser's own error page, so the router then gets another error.
 */
export function lazyView<Name extends string>(
  load: () => Promise<Record<Name, () => React.ReactNode>>,
  name: Name,
): AsyncRouteComponent<object> {
  return lazyRouteComponent(async () => {
    try {
      return await load();
    } catch (cause) {
      if (await isReachable()) throw cause;
      throw new ViewNotLoaded({ cause });
    }
  }, name);
}

async function isReachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' });
    return true;
  } catch {
    // The answer to the question.
    return false;
  }
}

/** A browser may remember that a module failed, so the page is reloaded. */
export async function reloadIfReachable(): Promise<void> {
  if (await isReachable()) location.reload();
}
