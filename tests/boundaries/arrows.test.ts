import { describe, expect, it } from 'vitest';
import { importsOf, isTest, loadedBy, sources } from './source.ts';

/** Rules for imports between parts, and for access to services outside the process. */

const workspaceOf = (file: string): string =>
  /^packages\/(\w+)\//.exec(file)?.[1] ?? (/^(stacks|tests)\//.exec(file)?.[1] || 'root');

const product = sources.filter((file) => !isTest(file));
const core = product.filter((file) => file.startsWith('packages/core/'));
const imports = (files: string[]) =>
  files.flatMap((from) => importsOf(from).map((one) => ({ from, ...one })));
const arrowsOf = (files: string[]) =>
  imports(files).flatMap(({ from, file }) => (file ? [{ from, file, arrow: `${from} → ${file}` }] : []));

describe('imports between workspaces', () => {
  const allowed: Record<string, RegExp> = {
    core: /^packages\/core\//,
    functions: /^packages\/(functions|core)\//,
    local: /^packages\/(local|functions|core)\//,
    // The contract and other pure modules: figures, how they are formatted, the card, its scoring, and the articles.
    web: /^packages\/(web\/|core\/src\/(contract|figures|card|readiness)\/|core\/src\/knowledge\/(article|sections|embedded\/article-search)\.ts|core\/src\/exports\/csv\.ts|core\/src\/shared\/(format-date|status-words|money|quantity)\.ts)/,
    // The deployed version is in package.json. Plain CDK creates the stacks that sst.config.ts lists.
    stacks: /^(stacks\/|packages\/core\/src\/contract\/|package\.json$|sst\.config\.ts$)/,
    root: /^stacks\//,
  };

  it.each(Object.entries(allowed))('%s imports only allowed parts', (workspace, may) => {
    const files = product.filter((file) => workspaceOf(file) === workspace);
    expect(files).not.toHaveLength(0);
    const wrong = arrowsOf(files).filter(({ file }) => !may.test(file));
    expect(wrong.map(({ arrow }) => arrow)).toEqual([]);
  });

  it('no product file imports a test', () => {
    expect(arrowsOf(product).filter(({ file }) => isTest(file))).toEqual([]);
  });

  it('a unit test imports only from its workspace', () => {
    const tests = sources.filter((file) => isTest(file) && file.startsWith('packages/'));
    const wrong = arrowsOf(tests).filter(({ from, file }) => !allowed[workspaceOf(from)]?.test(file));
    expect(wrong.map(({ arrow }) => arrow)).toEqual([]);
  });

  it('import paths are literals, except in the embedded cloud’s loaders', () => {
    const computed = imports(product).filter(({ specifier }) => specifier === undefined);
    expect(computed.map(({ from }) => from)).toEqual([
      // Loads the handlers by their names in the contract.
      'packages/local/src/lambda/functions.ts',
      // Imports files that a package does not export.
      'packages/local/src/sqs/fauxqs.ts',
      // Reads the contract while the pages are built.
      'packages/web/light-contract.ts',
    ]);
  });
});

const aws = /^(@aws-sdk\/|dynamodb-toolbox$)/;
const isStore = (file: string): boolean => /\.(store|entity)\.ts$/.test(file);

describe('AWS', () => {
  it('is accessed only by stores, entities and shared files of core', () => {
    const files = product.filter((file) => /^packages\/(core|functions|web)\//.test(file));
    const wrong = imports(files).filter(
      ({ from, package: name }) =>
        name && aws.test(name) && !isStore(from) && !from.startsWith('packages/core/src/shared/'),
    );
    expect(wrong.map(({ from, specifier }) => `${from} → ${specifier}`)).toEqual([]);
  });

  it('entities describe items and access no service', () => {
    const entities = core.filter((file) => file.endsWith('.entity.ts'));
    expect(entities).not.toHaveLength(0);
    const packages = new Set(imports(entities).flatMap(({ package: name }) => name ?? []));
    expect([...packages]).toEqual(['dynamodb-toolbox']);
  });
});

/**
 * Modules that a pure file must not load, directly or indirectly: stores, queues, secrets, and Node modules with side effects.
 */
function impurities(file: string, packages: readonly string[]): string[] {
  return [...loadedBy(file)].flatMap((loaded) => {
    const io = isStore(loaded) || /\/shared\/(table|queue|secret|config)\.ts$/.test(loaded);
    const foreign = importsOf(loaded).flatMap(({ package: name, typeOnly }) =>
      name && !typeOnly && !packages.includes(name) ? [`${loaded} → ${name}`] : [],
    );
    return [...(io ? [loaded] : []), ...foreign].map((what) => `${file} ⇒ ${what}`);
  });
}

describe('pure files', () => {
  /** In the pure modules, only these verbs read and write data. */
  const verbsWithStores =
    /\/(apply|enforce|(alerts\/own\/own-thresholds)|generate|load|read-model|recompute|(metrics\/evidence\/load-[\w-]+)|(limits\/(code-mail|guess-[\w-]+))|(notifications\/(dispatch-digests|mail-feedback|notify-critical|resume-mail|send-[\w-]+|unsubscribe)))\.ts$/;
  const modules = core.filter((file) =>
    /\/(alerts|card|figures|ledger|limits|metrics|notifications|readiness|recommendations)\//.test(file),
  );
  const files = modules.filter((file) => !isStore(file));

  it('load no store, directly or indirectly', () => {
    const pure = files.filter((file) => !verbsWithStores.test(file));
    expect(pure.length).toBeGreaterThan(40);
    expect(
      pure.flatMap((file) =>
        impurities(file, ['zod', 'temporal-polyfill', 'ulid', 'fast-png', 'node:util', 'node:crypto']),
      ),
    ).toEqual([]);
  });

  it('the listed exceptions do load a store', () => {
    const named = files.filter((file) => verbsWithStores.test(file));
    expect(named).not.toHaveLength(0);
    const reachesOut = (file: string) => isStore(file) || file.endsWith('/shared/mail.ts');
    for (const file of named) expect([...loadedBy(file)].some(reachesOut), file).toBe(true);
  });
});

describe('the browser', () => {
  const safe = ['zod', 'zod-openapi', 'ulid'];

  it('can load the whole contract', () => {
    const contract = core.filter((file) => file.startsWith('packages/core/src/contract/'));
    // A script that no file imports.
    const loaded = contract.filter((file) => !file.endsWith('.generate.ts'));
    expect(loaded.length).toBeGreaterThan(10);
    expect(loaded.flatMap((file) => impurities(file, safe))).toEqual([]);
    expect(arrowsOf(product).filter(({ file }) => file.endsWith('.generate.ts'))).toEqual([]);
  });

  it('can load every other core file that the dashboard imports', () => {
    // The pages' other imports run while they are built.
    const entries = sources.filter((file) => file.startsWith('packages/web/src/entry/'));
    const used = new Set(
      entries.flatMap((entry) => [...loadedBy(entry)].filter((file) => file.startsWith('packages/core/'))),
    );
    expect(used.size).toBeGreaterThan(5);
    // The search of articles, which is pure too.
    const searching = ['minisearch', 'stemmer'];
    expect([...used].flatMap((file) => impurities(file, [...safe, ...searching]))).toEqual([]);
  });
});
