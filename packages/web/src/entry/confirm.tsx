import '../app/ui/no-eval.ts';
import { ConfirmForm } from '../app/session/ConfirmForm.tsx';
import { mount } from '../app/ui/mount.tsx';

mount(<ConfirmForm />);
