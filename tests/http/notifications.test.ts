import { useCloud } from '../support/file-cloud.ts';
import './notifications/open-unsubscribe.ts';
import './notifications/resume-mail.ts';
import './notifications/unsubscribe.ts';

useCloud();
