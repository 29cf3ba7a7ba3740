import * as z from 'zod';

// Zod compiles its checks with `new Function` where it may; our content security policy forbids that, and the attempt
// alone is reported as a violation. Every entry imports this first: it must run before a schema is made.
// https://zod.dev/packages/core#configuration
z.config({ jitless: true });
