import { stateLifetimeSeconds } from '@vaultra/core/shared/browser-state.ts';

/**
 * Binds a redirect to another site to the browser that began it. `__Host-`: only https pages of this host can set the
 * cookie.
 */
export function browserCookie(name: `__Host-${string}`, lifetimeSeconds = stateLifetimeSeconds) {
  const attributes = 'Path=/; HttpOnly; Secure; SameSite=Lax';
  return {
    name,
    bind: (browser: string) => `${name}=${browser}; Max-Age=${lifetimeSeconds}; ${attributes}`,
    unbind: `${name}=; Max-Age=0; ${attributes}`,
  };
}
