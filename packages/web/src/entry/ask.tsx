import '../app/ui/no-eval.ts';
import { AskPage } from '../app/ask/AskPage.tsx';
import { mount } from '../app/ui/mount.tsx';

mount(<AskPage />);
