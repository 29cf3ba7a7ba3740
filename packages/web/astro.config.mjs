import { appPage, isOfApp } from '@vaultra/core/contract/places.ts';
import { defineConfig } from 'astro/config';
import { fewChunks } from './chunks.ts';
import { lightContract } from './light-contract.ts';
import { preloadModules } from './preload-modules.ts';

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
  integrations: [devPages(), preloadModules()],
  vite: {
    plugins: [lightContract(), fewChunks()],
    build: { assetsInlineLimit: 0 },
    server: { proxy: { '/api/v1': `http://localhost:${process.env.PORT ?? 3000}` } },
    // The root of the workspace has an older React for another tool.
    resolve: { dedupe: ['react', 'react-dom'] },
  },
});

/** Only in development: the page of all components, and the addresses of the app, which the edge and the embedded cloud rewrite. */
function devPages() {
  return {
    name: 'dev-pages',
    hooks: {
      'astro:config:setup'({ command, injectRoute }) {
        if (command === 'dev')
          injectRoute({ pattern: '/dev/components', entrypoint: './src/dev/components.astro' });
      },
      'astro:server:setup'({ server }) {
        server.middlewares.use((request, _, next) => {
          if (isOfApp(request.url.split('?')[0])) request.url = appPage;
          next();
        });
      },
    },
  };
}
