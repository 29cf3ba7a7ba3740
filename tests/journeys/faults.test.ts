import { afterAll, beforeAll } from 'vitest';
import { type FaultWorld, startFaultWorld } from '../support/fault-world.ts';
import { eventsUnderFaults } from './faults/events.ts';
import { queuesUnderFaults } from './faults/queues.ts';
import { storm } from './faults/storm.ts';
import { stripeUnderFaults } from './faults/stripe.ts';
import { workUnderFaults } from './faults/work.ts';

let world: FaultWorld;

beforeAll(async () => {
  world = await startFaultWorld('Saltmarsh Coffee', '2026-11-10T15:00:00Z');
});
afterAll(() => world?.cloud.stop());

eventsUnderFaults(() => world);
queuesUnderFaults(() => world);
stripeUnderFaults(() => world);
storm(() => world);
workUnderFaults(() => world);
