import '../app/ui/no-eval.ts';
import { redirectIfLoggedIn } from '../app/session/guest.ts';

void redirectIfLoggedIn();
