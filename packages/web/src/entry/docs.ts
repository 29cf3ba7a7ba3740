import { basePath } from '@vaultra/core/contract/endpoint.ts';

type SwaggerUi = (options: {
  url: string;
  domNode: Element | null;
  docExpansion: 'list' | 'full' | 'none';
  defaultModelsExpandDepth: number;
  validatorUrl: null;
  tryItOutEnabled: boolean;
}) => unknown;

interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(text: string): string | null }): unknown;
}

declare global {
  interface Window {
    SwaggerUIBundle: SwaggerUi;
    /** Not in every browser. */
    trustedTypes?: TrustedTypes;
  }
}

const runs = /<\s*(script|iframe|object|embed|base|form)\b|[\s/"']on\w+\s*=|javascript:/i;

// Swagger UI hands React the descriptions of our document as text, cleaned by DOMPurify. Code that could still run is rejected.
window.trustedTypes?.createPolicy('default', { createHTML: (text) => (runs.test(text) ? null : text) });

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
