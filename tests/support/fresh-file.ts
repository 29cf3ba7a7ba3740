import { afterAll, vi } from 'vitest';
import { restoreEnvironment } from './restore-environment.ts';

/**
 * Loaded before each file of a project whose files share a process. The product's modules are evaluated again, so the handlers read
 * their environment again and nothing that a module remembers is left. Packages stay loaded and compiled: that is what is saved.
 */
vi.resetModules();

const found = { ...process.env };
const { fetch } = globalThis;

// Registered first, so it runs after the file's own hooks.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  globalThis.fetch = fetch;
  restoreEnvironment(found);
});
