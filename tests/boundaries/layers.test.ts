import { describe, expect, it } from 'vitest';
import { importsOf, isTest, sources } from './source.ts';

/**
 * The rooms of core, from the ground up. A room imports its own files and those of lower layers; rooms of one layer do
 * not know each other. A new room takes the lowest layer that its imports allow.
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
  ['recommendations', 'alerts'],
  ['notifications'],
  ['auth', 'follow-up'],
  ['invitations', 'personal-data'],
  ['members'],
  ['deletion'],
];

const root = 'packages/core/src/';

/** `stripe/` is a house of its own: its folders are rooms, and so is what lies beside them. Elsewhere a folder is one room. */
function roomOf(file: string): string {
  const [room = '', inner = '', ...rest] = file.slice(root.length).split('/');
  return room === 'stripe' && rest.length > 0 ? `${room}/${inner}` : room;
}

const product = sources.filter((file) => file.startsWith(root) && !isTest(file));
const layerOf = (file: string) => layers.findIndex((rooms) => rooms.includes(roomOf(file)));

describe('the rooms of core', () => {
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
