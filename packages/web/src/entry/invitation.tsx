import '../app/ui/no-eval.ts';
import { InvitationPage } from '../app/invitation/InvitationPage.tsx';
import { mount } from '../app/ui/mount.tsx';

mount(<InvitationPage />);
