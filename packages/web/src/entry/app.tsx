import '../app/ui/no-eval.ts';
import { App } from '../app/App.tsx';
import { mount } from '../app/ui/mount.tsx';

mount(<App />);
