import { existsSync, readFileSync } from 'node:fs';
import { uptime } from 'node:os';

/** https://docs.kernel.org/admin-guide/sysctl/kernel.html#random */
const bootIdFile = '/proc/sys/kernel/random/boot_id';

/**
 * Names the current run of the machine, in at most 36 characters. A killed process leaves its writes to the system,
 * which keeps them; only when the machine goes down can writes be lost that were not flushed to the disk.
 */
export function bootId(): string {
  if (existsSync(bootIdFile)) return readFileSync(bootIdFile, 'utf8').trim();
  // To the minute: elsewhere only the time of the boot is known, and clocks are set.
  return String(Math.round((Date.now() / 1000 - uptime()) / 60));
}
