import { useCloud } from '../support/file-cloud.ts';
import './agent-tools/output.ts';
import './agent-tools/figures.ts';
import './agent-tools/tenants.ts';
import './agent-tools/input.ts';
// Last, because it moves the clock.
import './agent-tools/score-changes.ts';

// These suites share a file because they use the same businesses, which are slow to connect.
useCloud({}, { connected: true });
