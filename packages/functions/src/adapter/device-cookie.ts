import { type Caller, marksAfter } from '@vaultra/core/limits/caller.ts';
import { deviceDays } from '@vaultra/core/limits/device.ts';

/** Remembers the browser of an account's owner. `__Host-`: no other host can set or replace it. */
export const deviceCookieName = '__Host-vaultra_device';

const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict';

export function deviceCookie(caller: Caller, email: string): string {
  const value = marksAfter(caller, email).join('~');
  return `${deviceCookieName}=${value}; Max-Age=${deviceDays * 86_400}; ${attributes}`;
}

/** Nothing of an account that is deleted stays in its owner's browser. */
export const clearedDeviceCookie = `${deviceCookieName}=; Max-Age=0; ${attributes}`;
