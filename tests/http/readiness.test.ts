import { useCloud } from '../support/file-cloud.ts';
import './readiness/current.ts';
import './readiness/simulate.ts';
import './readiness/path.ts';
import './readiness/criteria.ts';
// Last, for it moves the clock.
import './readiness/history.ts';

// The sandbox's history ends when it begins: the same time, the same figures.
useCloud();
