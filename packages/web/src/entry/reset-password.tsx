import '../app/ui/no-eval.ts';
import { ResetForm } from '../app/session/ResetForm.tsx';
import { mount } from '../app/ui/mount.tsx';

mount(<ResetForm />);
