import { stateLifetimeSeconds } from '@vaultra/core/stripe/state.ts';

/** Binds a consent to the browser that began it. `__Host-`: only this host's own https pages can set it. */
export const connectCookie = '__Host-vaultra_oauth';
const attributes = 'Path=/; HttpOnly; Secure; SameSite=Lax';

export const bindBrowser = (browser: string) =>
  `${connectCookie}=${browser}; Max-Age=${stateLifetimeSeconds}; ${attributes}`;
export const unbindBrowser = `${connectCookie}=; Max-Age=0; ${attributes}`;
