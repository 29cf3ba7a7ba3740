import { useCloud } from '../support/file-cloud.ts';
import './connected-apps/approve.ts';
import './connected-apps/deny.ts';
import './connected-apps/list.ts';
import './connected-apps/revoke.ts';
import './connected-apps/show-consent.ts';

useCloud();
