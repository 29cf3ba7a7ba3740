import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const contract = fileURLToPath(new URL('../core/src/contract/', import.meta.url));
const app = fileURLToPath(new URL('src/', import.meta.url));

/** Besides forms: files of the app that check values with the contract's schemas. */
const withSchemas = [
  'ask/QuestionBox.tsx',
  'ask/read-events.ts',
  'connect/ConnectionMethods.tsx',
  'notifications/list-of-token.ts',
];
const needsSchemas = (importer: string): boolean =>
  withSchemas.some((file) => importer === `${app}app/${file}`) ||
  readFileSync(importer, 'utf8').includes('/use-form.ts');

const light = '?light';

/**
 * The contract as the app needs it to call the API: methods, paths and kinds of answers, without the schemas. They and Zod are a fifth of
 * the app's code, and only forms use them, which are loaded later. An import of a schema outside of a form fails the build.
 */
export function lightContract() {
  return {
    name: 'light-contract',
    enforce: 'pre' as const,
    resolveId(source: string, importer: string | undefined) {
      const [, name] = /^@vaultra\/core\/contract\/([\w-]+\.ts)$/.exec(source) ?? [];
      const from = importer?.split('?')[0];
      if (!name || !from?.startsWith(app) || from.endsWith('.astro') || needsSchemas(from)) return null;
      return hasSchemas(contract + name) ? contract + name + light : null;
    },
    async load(this: { addWatchFile(file: string): void }, id: string) {
      if (!id.endsWith(light) || !id.startsWith(contract)) return null;
      const file = id.slice(0, -light.length);
      this.addWatchFile(file);
      const exported: Record<string, unknown> = await import(pathToFileURL(file).href);
      return Object.entries(exported).map(lightExport).join('\n');
    },
  };
}

const hasSchemas = (file: string): boolean => /^import \* as z from 'zod'/m.test(readFileSync(file, 'utf8'));

/** Returns an endpoint without its schemas, plain data unchanged, and undefined for schemas and functions. */
export function lightExport([name, value]: [string, unknown]): string {
  const kept = isEndpoint(value) ? lightEndpoint(value) : isPlain(value) ? value : undefined;
  return kept === undefined ? '' : `export const ${name} = ${JSON.stringify(kept)};`;
}

interface Called {
  operation: string;
  method: string;
  path: string;
  responses: Record<number, unknown>;
}

const isEndpoint = (value: unknown): value is Called =>
  typeof value === 'object' &&
  value !== null &&
  'operation' in value &&
  'method' in value &&
  'responses' in value;

function lightEndpoint({ operation, method, path, responses }: Called): Called {
  const kinds = Object.entries(responses).map(([status, answer]) => {
    const isOther = typeof answer === 'object' && answer !== null && 'kind' in answer;
    // The client only asks whether a stream may be answered as JSON.
    return [
      status,
      isOther ? { ...answer, ...('json' in answer && answer.json ? { json: true } : {}) } : null,
    ];
  });
  return { operation, method, path, responses: Object.fromEntries(kinds) };
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== 'object' || value === null)
    return value === null || /^(string|number|boolean)$/.test(typeof value);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}
