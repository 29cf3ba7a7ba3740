/** Takes the data folder given, says so, and holds it until it is killed. */
import { takeDataFolder } from './data-folder.ts';

takeDataFolder(process.argv[2] ?? '');
process.send?.('taken');
process.on('message', () => undefined);
