import { filterArticles } from '../app/learn/filter.ts';
import { showMemberLinks } from '../app/session/member-links.ts';

filterArticles();
showMemberLinks();
