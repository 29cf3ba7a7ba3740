/** Locks the given data folder, prints that, and holds it until it is killed. */
import { takeDataFolder } from './data-folder.ts';

takeDataFolder(process.argv[2] ?? '');
process.send?.('taken');
process.on('message', () => undefined);
