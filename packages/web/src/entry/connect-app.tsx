import '../app/ui/no-eval.ts';
import { ConsentPage } from '../app/connected-apps/ConsentPage.tsx';
import { mount } from '../app/ui/mount.tsx';

mount(<ConsentPage />);
