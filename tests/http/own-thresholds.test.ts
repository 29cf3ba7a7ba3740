import { useCloud } from '../support/file-cloud.ts';
import './own-thresholds/create.ts';
import './own-thresholds/delete.ts';
import './own-thresholds/list.ts';
import './own-thresholds/update.ts';

useCloud({}, { connected: true });
