import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('src/', import.meta.url));

type Reads = (
  id: string,
) => { importedIds: readonly string[]; dynamicallyImportedIds: readonly string[] } | null;

/** All direct and indirect imports of these modules. */
function reached(from: readonly string[], read: Reads, lazy = false): Set<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    const module = read(id);
    for (const next of [
      ...(module?.importedIds ?? []),
      ...(lazy ? (module?.dynamicallyImportedIds ?? []) : []),
    ])
      visit(next);
  };
  for (const id of from) visit(id);
  return found;
}

/** Pages in the order in which they are loaded, and what each needs that those before it do not. */
const stages = [
  ['visitor', 'entry/visitor.ts', 'entry/home.ts', 'entry/learn.ts'],
  ['early', 'entry/early.ts'],
  ['base', 'entry/login.tsx'],
  ['app', 'entry/app.tsx', 'app/home/HomeView.tsx'],
] as const;

/**
 * Few files for what every owner loads first. Left alone, the bundler makes a file of each set of modules that some pages share: 51 for
 * home, which a phone fetches one after another and which compress worse apart. What only other views need stays apart, except `styles`,
 * because a view must not appear before its styles.
 */
export function fewChunks() {
  let nameOf: ((id: string) => string | null) | undefined;
  const groups = [...stages.map(([name]) => name), 'styles'].map((group, index) => ({
    name(id: string, context: { getModuleInfo: Reads }): string | null {
      nameOf ??= naming((each) => context.getModuleInfo(each));
      return nameOf(id) === group ? group : null;
    },
    // A group takes along what its modules import, unless a group of higher priority has it.
    priority: stages.length + 1 - index,
  }));
  return {
    name: 'few-chunks',
    apply: 'build' as const,
    applyToEnvironment: ({ name }: { name: string }) => name === 'client',
    outputOptions: (options: object) => ({ ...options, codeSplitting: { groups } }),
  };
}

function naming(read: Reads): (id: string) => string | null {
  const inFull = (paths: readonly string[]) => paths.map((path) => source + path);
  const needed = stages.map(([name, ...paths]) => [name, reached(inFull(paths), read)] as const);
  const first = needed.at(-1)?.[1];
  const everything = reached(inFull(['entry/app.tsx']), read, true);
  return (id) => {
    // An entry runs code for its own page, so no other page may load it.
    if (id.startsWith(`${source}entry/`)) return null;
    if (first?.has(id)) return needed.find(([, ids]) => ids.has(id))?.[0] ?? null;
    return everything.has(id) && id.endsWith('.css') ? 'styles' : null;
  };
}
