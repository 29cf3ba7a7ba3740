import { afterAll, vi } from 'vitest';

/**
 * Loaded before each file of a project whose files share a process. The product's modules are evaluated anew, so the handlers read
 * their environment again and nothing that a module remembers is left. Packages stay loaded and compiled: that is what is saved.
 */
vi.resetModules();

const found = { ...process.env };

// Registered first, so it runs after the file's own hooks.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  for (const name of Object.keys(process.env)) if (!(name in found)) delete process.env[name];
  Object.assign(process.env, found);
});
