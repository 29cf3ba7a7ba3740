import { type Caller, marksAfter } from '@vaultra/core/limits/caller.ts';
import { deviceDays } from '@vaultra/core/limits/device.ts';

/** Identifies a browser that has logged in to an account. `__Host-`: no other host can set or replace it. */
export const deviceCookieName = '__Host-vaultra_device';

const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict';

export function deviceCookie(caller: Caller, ...names: string[]): string {
  const value = marksAfter(caller, ...names).join('~');
  return `${deviceCookieName}=${value}; Max-Age=${deviceDays * 86_400}; ${attributes}`;
}

/** Removes the cookie when the account is deleted. */
export const clearedDeviceCookie = `${deviceCookieName}=; Max-Age=0; ${attributes}`;
