import type { Context } from 'cognito-local/lib/services/context.js';
import type { DataStore } from 'cognito-local/lib/services/dataStore/dataStore.js';
import { openJsonFile } from '../storage/json-file.ts';
import type { OnBroken } from '../storage/storage-error.ts';

type Branch = Record<string, unknown>;

/** cognito-local's idea of a store, one object read and written by path, kept in a file of ours. */
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

/** Own properties only: a user may call themselves `constructor`. */
function own(node: unknown, key: string): unknown {
  return typeof node === 'object' && node !== null && Object.hasOwn(node, key)
    ? (node as Branch)[key]
    : undefined;
}

/** Where a path ends, with the branches on the way made if need be. */
function place(root: Branch, keys: string[]): [branch: Branch, leaf: string] {
  let branch = root;
  for (const key of keys.slice(0, -1)) {
    if (own(branch, key) === undefined) branch[key] = {};
    branch = own(branch, key) as Branch;
  }
  return [branch, keys.at(-1) ?? ''];
}
