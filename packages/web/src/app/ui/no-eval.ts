import * as z from 'zod';

// Zod compiles its checks with `new Function` if it can. Our content security policy forbids that, and even the attempt is reported as
// a violation. Every entry imports this first, because it must run before a schema is created.
// https://zod.dev/packages/core#configuration
z.config({ jitless: true });
