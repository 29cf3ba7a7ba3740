import '../app/ui/no-eval.ts';
import { MembersPage } from '../app/members/MembersPage.tsx';
import { mount } from '../app/ui/mount.tsx';

mount(<MembersPage />);
