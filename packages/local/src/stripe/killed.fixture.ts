import { harbor } from './businesses/harbor.ts';
import { Engine } from './engine.ts';
import { Store } from './store.ts';

/** Run as a process of its own, to be killed: founds a shop in a folder and lets it trade, hour by hour, for ever. */
const [dataDir = '', start = '0'] = process.argv.slice(2);
const engine = new Engine(new Store(dataDir), 5, () => undefined);
engine.found(harbor, Number(start));
for (let at = Number(start); ; at += 3_600) {
  await engine.advance(harbor, at);
  process.stdout.write(`${at}\n`);
}
