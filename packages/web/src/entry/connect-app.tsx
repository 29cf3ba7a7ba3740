import '../app/ui/no-eval.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { ConsentPage } from '../app/connected-apps/ConsentPage.tsx';
import { createQueryClient } from '../app/query/client.ts';
import { showMemberLinks } from '../app/session/member-links.ts';
import { mount } from '../app/ui/mount.tsx';

mount(
  <QueryClientProvider client={createQueryClient()}>
    <ConsentPage />
  </QueryClientProvider>,
);
showMemberLinks();
