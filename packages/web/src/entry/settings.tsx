import '../app/ui/no-eval.ts';
import { SettingsPage } from '../app/settings/SettingsPage.tsx';
import { mount } from '../app/ui/mount.tsx';

mount(<SettingsPage />);
