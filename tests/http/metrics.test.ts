import { useCloud } from '../support/file-cloud.ts';
import './metrics/current.ts';
import './metrics/evidence.ts';
import './metrics/history.ts';

// The sandbox's history ends when it begins: the same time, the same figures.
useCloud();
