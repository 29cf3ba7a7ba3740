import { useCloud } from '../support/file-cloud.ts';
import './alerts/list.ts';
import './alerts/update.ts';
import './metrics/current.ts';
import './metrics/evidence.ts';
import './metrics/history.ts';
import './readiness/back-check.ts';
import './readiness/criteria.ts';
import './readiness/current.ts';
import './readiness/forecast.ts';
import './readiness/path.ts';
import './readiness/simulate.ts';
import './recommendations/list.ts';
// These suites come last because they move the clock: first to fixed days, then by one day at a time.
import './readiness/history.ts';
import './recommendations/update.ts';

// These suites share a file because they use the same businesses, which are slow to connect.
// The sandbox's history ends at its start time, so the same time gives the same figures.
useCloud({}, { connected: true });
