import { registerHooks } from 'node:module';

/** Loaded before the stacks: their imports of `sst/constructs` lead to our own. SST itself is not loaded. */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'sst/constructs'
      ? next(new URL('constructs.ts', import.meta.url).href, context)
      : next(specifier, context),
});
