import '../app/ui/no-eval.ts';
import { LoginForm } from '../app/session/LoginForm.tsx';
import { mount } from '../app/ui/mount.tsx';

mount(<LoginForm />);
