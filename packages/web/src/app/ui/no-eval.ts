// Zod compiles its checks with `new Function` if it can. Our content security policy forbids that, and even the attempt is reported as
// a violation. Every entry imports this first, because it must run before a schema is created. It sets what `z.config` sets, without
// Zod, which the app loads later. https://zod.dev/packages/core#configuration
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
