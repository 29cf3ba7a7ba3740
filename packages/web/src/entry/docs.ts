import { basePath } from '@vaultra/core/contract/endpoint.ts';

type SwaggerUi = (options: {
  url: string;
  domNode: Element | null;
  docExpansion: 'list' | 'full' | 'none';
  defaultModelsExpandDepth: number;
  validatorUrl: null;
  tryItOutEnabled: boolean;
}) => unknown;

declare global {
  interface Window {
    SwaggerUIBundle: SwaggerUi;
  }
}

window.SwaggerUIBundle({
  url: `${basePath}/openapi.json`,
  domNode: document.querySelector('#reference'),
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  // No badge from another host.
  validatorUrl: null,
  tryItOutEnabled: false,
});

const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', follow);
follow();
