import { harbor } from './businesses/harbor.ts';
import { Engine } from './engine.ts';
import { Store } from './store.ts';

/**
 * A separate process, for a test to kill. It creates a shop in a folder and advances its trade hour by hour, without
 * end.
 */
const [dataDir = '', start = '0'] = process.argv.slice(2);
const engine = new Engine(new Store(dataDir), 5, () => undefined);
engine.found(harbor, Number(start));
for (let at = Number(start); ; at += 3_600) {
  await engine.advance(harbor, at);
  process.stdout.write(`${at}\n`);
}
