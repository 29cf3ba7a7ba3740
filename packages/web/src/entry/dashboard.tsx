import '../app/ui/no-eval.ts';
import { Dashboard } from '../app/dashboard/Dashboard.tsx';
import { mount } from '../app/ui/mount.tsx';

mount(<Dashboard />);
