import '../app/ui/no-eval.ts';
import { ForgotForm } from '../app/session/ForgotForm.tsx';
import { mount } from '../app/ui/mount.tsx';

mount(<ForgotForm />);
