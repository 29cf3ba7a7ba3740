import { existsSync, readFileSync } from 'node:fs';
import { uptime } from 'node:os';

/** https://docs.kernel.org/admin-guide/sysctl/kernel.html#random */
const bootIdFile = '/proc/sys/kernel/random/boot_id';

/**
 * Identifies the current boot of the machine, in at most 36 characters. The operating system keeps the writes of a
 * killed process. Unflushed writes are lost only when the machine crashes.
 */
export function bootId(): string {
  if (existsSync(bootIdFile)) return readFileSync(bootIdFile, 'utf8').trim();
  // Without Linux, only the time of the boot is known. It is rounded to the minute, because clocks are adjusted.
  return String(Math.round((Date.now() / 1000 - uptime()) / 60));
}
