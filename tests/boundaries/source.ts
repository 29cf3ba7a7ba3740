import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'oxc-parser';

/** The source as it stands: its files, and what each imports. Paths are relative to the repository's root. */

export interface Import {
  /** As it is written; undefined where it is computed. */
  specifier: string | undefined;
  /** The file of ours it leads to, if it is one. */
  file: string | undefined;
  /** The package it is from, if it is one: `@scope/name`, `name` or `node:name`. */
  package: string | undefined;
  /** Erased before anything runs. */
  typeOnly: boolean;
}

const built = /(^|\/)(node_modules|dist|\.astro|\.build|\.vaultra|\.sst|coverage)(\/|$)/;

export function filesOf(...patterns: string[]): string[] {
  return globSync(patterns, { exclude: (path) => built.test(path) })
    .filter((path) => !built.test(path))
    .sort();
}

export const read = (file: string): string => readFileSync(file, 'utf8');

/** Everything that is ours and is run, or shapes what is run. */
export const sources = filesOf(
  '*.config.ts',
  'packages/*/*.{ts,mjs}',
  'packages/*/src/**/*.{ts,tsx,astro}',
  'stacks/**/*.ts',
  'tests/**/*.ts',
);

/** Not part of the product: beside the code it tests, below `tests`, or what runs them. */
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

/** The names a file exports. */
export function exportsOf(file: string): string[] {
  const { staticExports } = parseSync(file, read(file)).module;
  return staticExports.flatMap(({ entries }) => entries.map(({ exportName }) => exportName.name ?? ''));
}

/** Every file that is loaded when one is, itself included. */
export function loadedBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { file: next, typeOnly } of importsOf(file)) if (next && !typeOnly) loadedBy(next, seen);
  return seen;
}

/** An Astro page holds its script between `---` lines, and those of the browser in its markup. */
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
