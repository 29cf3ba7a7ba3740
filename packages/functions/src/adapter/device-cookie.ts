import { type Caller, marksAfter } from '@vaultra/core/limits/caller.ts';
import { deviceDays } from '@vaultra/core/limits/device.ts';

/** Remembers the browser of an account's owner. `__Host-`: no other host can set or replace it. */
export const deviceCookieName = '__Host-vaultra_device';

export function deviceCookie(caller: Caller, email: string): string {
  const value = marksAfter(caller, email).join('~');
  return `${deviceCookieName}=${value}; Max-Age=${deviceDays * 86_400}; Path=/; HttpOnly; Secure; SameSite=Strict`;
}
