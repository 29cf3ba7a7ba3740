import '../app/ui/no-eval.ts';
import { ConsentPage } from '../app/connected-apps/ConsentPage.tsx';
import { showMemberLinks } from '../app/session/member-links.ts';
import { mount } from '../app/ui/mount.tsx';

mount(<ConsentPage />);
showMemberLinks();
