import { useCloud } from '../support/file-cloud.ts';
import './stripe/callback.ts';
import './stripe/connect-key.ts';
import './stripe/connect.ts';
import './stripe/disconnect.ts';
import './stripe/status.ts';
import './stripe/sync.ts';
import './stripe/webhook.ts';

useCloud();
