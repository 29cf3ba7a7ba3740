import '../app/ui/no-eval.ts';
import { SignupForm } from '../app/session/SignupForm.tsx';
import { mount } from '../app/ui/mount.tsx';

mount(<SignupForm />);
