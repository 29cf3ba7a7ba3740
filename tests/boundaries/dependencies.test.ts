import { describe, expect, it } from 'vitest';
import { filesOf, importsOf, isTest, read, sources } from './source.ts';

interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const manifest = (file: string): Manifest => JSON.parse(read(file));
const root = manifest('package.json');
const workspaces = new Map(
  filesOf('packages/*/package.json').map((file) => [file.replace('package.json', ''), manifest(file)]),
);
const all = [root, ...workspaces.values()];
const declaredBy = ({ dependencies, devDependencies }: Manifest) => ({ ...devDependencies, ...dependencies });

describe.each(all.map((one) => ({ name: one.name, one })))('$name', ({ one }) => {
  it('declares exact versions', () => {
    for (const [name, version] of Object.entries(declaredBy(one))) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    }
  });
});

it('a package has the same version in every workspace', () => {
  const versions = Map.groupBy(
    all.flatMap((one) => Object.entries(declaredBy(one))),
    ([name]) => name,
  );
  for (const [name, found] of versions)
    expect(new Set(found.map(([, version]) => version)).size, name).toBe(1);
});

/**
 * The packages that a file may import: those its workspace declares. Tests, build files and deployment files may also
 * import the root's tools.
 */
function declaredFor(file: string): Set<string> {
  const [, own] = [...workspaces].find(([folder]) => file.startsWith(folder)) ?? [];
  // End-to-end tests may use the packages of all workspaces.
  const parts = file.startsWith('tests/') ? all : [own ?? root, ...(isTest(file) ? [root] : [])];
  return new Set(parts.flatMap((one) => Object.keys(declaredBy(one))));
}

it('every imported package is declared in the importing workspace', () => {
  const types = new Set(Object.keys(root.devDependencies ?? {}));
  const undeclared = sources.flatMap((file) => {
    const declared = declaredFor(file);
    return importsOf(file)
      .filter(({ package: name, typeOnly }) => {
        if (!name || name.startsWith('node:') || declared.has(name)) return false;
        return !(typeOnly && types.has(`@types/${name}`));
      })
      .map(({ package: name }) => `${file} imports ${name}`);
  });
  expect(undeclared).toEqual([]);
});

it('a workspace declares the workspaces it imports', () => {
  const undeclared = sources.flatMap((file) => {
    const [folder = '', own] = [...workspaces].find(([path]) => file.startsWith(path)) ?? [];
    if (!own) return [];
    return importsOf(file).flatMap(({ file: target }) => {
      const [, other] = /^packages\/(\w+)\//.exec(target ?? '') ?? [];
      const foreign = other && folder !== `packages/${other}/`;
      return foreign && !own.dependencies?.[`@vaultra/${other}`] ? [`${file} imports ${target}`] : [];
    });
  });
  expect(undeclared).toEqual([]);
});
