import { useCloud } from '../support/file-cloud.ts';
import './alerts/list.ts';
import './alerts/update.ts';
import './metrics/current.ts';
import './metrics/evidence.ts';
import './metrics/history.ts';
import './readiness/criteria.ts';
import './readiness/current.ts';
import './readiness/path.ts';
import './readiness/simulate.ts';
import './recommendations/list.ts';
// Last, because they move the clock: first to given days, then by a day from there.
import './readiness/history.ts';
import './recommendations/update.ts';

// In one file, as they are about the same businesses, which take longest to connect.
// The sandbox's history ends when it begins: the same time, the same figures.
useCloud();
