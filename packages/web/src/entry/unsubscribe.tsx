import '../app/ui/no-eval.ts';
import { Unsubscribe } from '../app/notifications/Unsubscribe.tsx';
import { mount } from '../app/ui/mount.tsx';

mount(<Unsubscribe />);
