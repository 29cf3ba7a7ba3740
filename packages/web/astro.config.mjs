import { defineConfig } from 'astro/config';

/**
 * A static build under a strict content security policy: every script and style is a file of its own, so nothing may
 * be inlined. React is mounted from page scripts (src/entry) and not as islands, whose bootstrap is inline.
 */
export default defineConfig({
  output: 'static',
  build: { inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  // In development the API is the embedded cloud's (`npm start` at the root).
  server: { port: 4321 },
  vite: {
    build: { assetsInlineLimit: 0 },
    server: { proxy: { '/api/v1': `http://localhost:${process.env.PORT ?? 3000}` } },
    // The root of the workspace has an older React for another tool.
    resolve: { dedupe: ['react', 'react-dom'] },
  },
});
