import { afterEach, vi } from 'vitest';
import { calmStripe } from '../support/consent.ts';
import { cloud, useCloud } from '../support/file-cloud.ts';
import './stripe/callback.ts';
import './stripe/connect-key.ts';
import './stripe/connect.ts';
import './stripe/disconnect.ts';
import './stripe/status.ts';
import './stripe/sync.ts';
import './stripe/webhook.ts';

useCloud();
// Removes failures that a test planned and that did not occur.
afterEach(async () => {
  vi.restoreAllMocks();
  await calmStripe(cloud);
});
