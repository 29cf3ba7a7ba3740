import { useCloud } from '../support/file-cloud.ts';
import './invitations/accept.ts';
import './invitations/received.ts';
import './invitations/revoke.ts';
import './invitations/show.ts';

useCloud();
