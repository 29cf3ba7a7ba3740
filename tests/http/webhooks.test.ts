import { useCloud } from '../support/file-cloud.ts';
import './webhooks/remove.ts';
import './webhooks/rotate-secret.ts';
import './webhooks/set.ts';
import './webhooks/show.ts';
import './webhooks/test.ts';

useCloud({ WEBHOOK_LOOPBACK: '1' });
