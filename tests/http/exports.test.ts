import { useCloud } from '../support/file-cloud.ts';
import './exports/charges.ts';
import './exports/metrics.ts';
import './exports/scores.ts';

useCloud({}, { connected: true });
