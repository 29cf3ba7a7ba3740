import { showMemberLinks } from '../app/session/member-links.ts';

showMemberLinks();
