import type { Context } from 'cognito-local/lib/services/context.js';
import type { DataStore } from 'cognito-local/lib/services/dataStore/dataStore.js';
import { openJsonFile } from '../storage/json-file.ts';
import type { OnBroken } from '../storage/storage-error.ts';

type Branch = Record<string, unknown>;

/** cognito-local's store interface, an object read and written by path, on top of our JSON file. */
export async function openDataStore(file: string, initial: object, onBroken?: OnBroken): Promise<DataStore> {
  const { value: root, save } = await openJsonFile<Branch>(file, () => ({ ...initial }), onBroken);
  return {
    async get<T>(_: Context, key: string | string[], fallback?: T): Promise<T> {
      return (path(key).reduce<unknown>(own, root) ?? fallback ?? null) as T;
    },
    async getRoot<T>() {
      return root as T;
    },
    async set(_, key, value) {
      const [branch, leaf] = place(root, path(key));
      branch[leaf] = value;
      await save();
    },
    async delete(_, key) {
      const [branch, leaf] = place(root, path(key));
      delete branch[leaf];
      await save();
    },
  };
}

function path(key: string | string[]): string[] {
  return Array.isArray(key) ? key : [key];
}

/** Reads only own properties, because a user may be named `constructor`. */
function own(node: unknown, key: string): unknown {
  return typeof node === 'object' && node !== null && Object.hasOwn(node, key)
    ? (node as Branch)[key]
    : undefined;
}

/** The branch and the key at the end of a path. Creates missing branches on the way. */
function place(root: Branch, keys: string[]): [branch: Branch, leaf: string] {
  let branch = root;
  for (const key of keys.slice(0, -1)) {
    if (own(branch, key) === undefined) branch[key] = {};
    branch = own(branch, key) as Branch;
  }
  return [branch, keys.at(-1) ?? ''];
}
