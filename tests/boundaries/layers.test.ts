import { describe, expect, it } from 'vitest';
import { importsOf, isTest, sources } from './source.ts';

/**
 * The folders of core by layer, from the lowest. A folder imports its own files and those of lower layers. Folders of
 * the same layer do not import each other. A new folder goes into the lowest layer that its imports allow.
 */
const layers: readonly (readonly string[])[] = [
  ['figures'],
  ['card'],
  ['contract'],
  ['shared'],
  ['ledger', 'limits', 'users'],
  ['stripe', 'stripe/read'],
  ['stripe/access', 'recount'],
  ['stripe/sync'],
  ['stripe/connect', 'metrics'],
  ['readiness'],
  ['recommendations', 'alerts', 'knowledge', 'notes', 'exports'],
  ['notifications', 'agent'],
  ['webhooks'],
  ['auth', 'follow-up', 'mcp'],
  ['invitations', 'personal-data'],
  ['members'],
  ['deletion'],
];

const root = 'packages/core/src/';

/**
 * In `stripe/`, each subfolder counts as a folder, and so do the files beside them. Elsewhere, only top-level folders
 * count.
 */
function roomOf(file: string): string {
  const [room = '', inner = '', ...rest] = file.slice(root.length).split('/');
  return room === 'stripe' && rest.length > 0 ? `${room}/${inner}` : room;
}

const product = sources.filter((file) => file.startsWith(root) && !isTest(file));
const layerOf = (file: string) => layers.findIndex((rooms) => rooms.includes(roomOf(file)));

describe('the folders of core', () => {
  it('each have one layer', () => {
    expect(layers.flat().sort()).toEqual([...new Set(product.map(roomOf))].sort());
  });

  it('import only from the layers below', () => {
    const wrong = product.flatMap((from) =>
      importsOf(from).flatMap(({ file }) =>
        file?.startsWith(root) && roomOf(file) !== roomOf(from) && layerOf(file) >= layerOf(from)
          ? [`${from} → ${file}`]
          : [],
      ),
    );
    expect(wrong).toEqual([]);
  });
});
