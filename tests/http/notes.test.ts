import { useCloud } from '../support/file-cloud.ts';
import './notes/create.ts';
import './notes/delete.ts';
import './notes/list.ts';
import './notes/update.ts';

useCloud({}, { connected: true });
