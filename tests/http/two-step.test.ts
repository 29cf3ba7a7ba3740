import { useCloud } from '../support/file-cloud.ts';
import './auth/second-step.ts';
import './two-step/begin.ts';
import './two-step/confirm.ts';
import './two-step/renew-codes.ts';
import './two-step/show.ts';
import './two-step/switch-off.ts';

useCloud();
