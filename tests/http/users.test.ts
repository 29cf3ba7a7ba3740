import { useCloud } from '../support/file-cloud.ts';
import './users/change-member.ts';
import './users/create-business.ts';
import './users/invite-member.ts';
import './users/delete-business.ts';
import './users/delete-me.ts';
import './users/export.ts';
import './users/export-status.ts';
import './users/list-businesses.ts';
import './users/list-members.ts';
import './users/me.ts';
import './users/remove-member.ts';
import './users/update-business.ts';
import './users/update-me.ts';

useCloud();
