import '../app/session/had-session.ts';
import { askEarly } from '../app/query/early.ts';

askEarly(location.pathname);
