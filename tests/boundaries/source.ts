import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'oxc-parser';

/** The current source files and their imports. Paths are relative to the repository's root. */

export interface Import {
  /** The literal specifier; undefined if it is computed. */
  specifier: string | undefined;
  /** The repository's file that it resolves to, if any. */
  file: string | undefined;
  /** The imported package, if any: `@scope/name`, `name` or `node:name`. */
  package: string | undefined;
  /** A type-only import, erased at run time. */
  typeOnly: boolean;
}

const built = /(^|\/)(node_modules|dist|\.astro|\.build|\.vaultra|\.sst|coverage)(\/|$)/;

export function filesOf(...patterns: string[]): string[] {
  return globSync(patterns, { exclude: (path) => built.test(path) })
    .filter((path) => !built.test(path))
    .sort();
}

export const read = (file: string): string => readFileSync(file, 'utf8');

/** All files of the repository that run or configure what runs. */
export const sources = filesOf(
  '*.config.ts',
  'packages/*/*.{ts,mjs}',
  'packages/*/src/**/*.{ts,tsx,astro}',
  'stacks/**/*.ts',
  'tests/**/*.ts',
);

/** Files that are not part of the product: unit tests, files below `tests`, and test configuration. */
export const isTest = (file: string): boolean =>
  file.startsWith('tests/') || /(^vitest\.config|\.(test|support|fixture))\.ts$|\/testing\//.test(file);

const parsed = new Map<string, Import[]>();

export function importsOf(file: string): Import[] {
  const known = parsed.get(file);
  if (known) return known;
  const imports = scriptsOf(file).flatMap((text) => parse(file, text));
  parsed.set(file, imports);
  return imports;
}

/** The names that a file exports. */
export function exportsOf(file: string): string[] {
  const { staticExports } = parseSync(file, read(file)).module;
  return staticExports.flatMap(({ entries }) => entries.map(({ exportName }) => exportName.name ?? ''));
}

/** All files that are loaded with a file, including the file itself. */
export function loadedBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { file: next, typeOnly } of importsOf(file)) if (next && !typeOnly) loadedBy(next, seen);
  return seen;
}

/** The scripts of an Astro page: the one between `---` lines, and the browser's in the markup. */
function scriptsOf(file: string): string[] {
  if (/\.(json|css)$/.test(file)) return [];
  const text = read(file);
  if (!file.endsWith('.astro')) return [text];
  const [, front = ''] = /^---\n([\s\S]*?)\n---/.exec(text) ?? [];
  return [
    front,
    ...[...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script),
  ];
}

function parse(file: string, text: string): Import[] {
  const { module, errors } = parseSync(file.replace(/\.astro$/, '.ts'), text);
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0]?.message}`);
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) =>
      toImport(file, moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType)),
    ),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [toImport(file, moduleRequest.value, isType)] : [],
      ),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => {
      const [, literal] = /^'([^']*)'$/.exec(text.slice(start, end)) ?? [];
      return toImport(file, literal, false);
    }),
  ];
}

function toImport(file: string, specifier: string | undefined, typeOnly: boolean): Import {
  const path = specifier?.replace(/\?.*$/, '');
  const none = { specifier, typeOnly, file: undefined, package: undefined };
  if (!path) return none;
  if (path.startsWith('.')) return { ...none, file: existing(file, join(dirname(file), path)) };
  const [, workspace, rest] = /^@vaultra\/(\w+)\/(.+)$/.exec(path) ?? [];
  if (workspace) return { ...none, file: existing(file, `packages/${workspace}/src/${rest}`) };
  if (path.startsWith('node:')) return { ...none, package: path };
  return { ...none, package: path.split('/', path.startsWith('@') ? 2 : 1).join('/') };
}

function existing(from: string, file: string): string {
  if (!existsSync(file)) throw new Error(`${from} imports ${file}, which does not exist`);
  return file;
}
