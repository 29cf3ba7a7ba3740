import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { returned } from './connect/returned.ts';
import { createQueryClient } from './query/client.ts';
import { createAppRouter } from './router.tsx';
import { handleSignInReturn } from './session/session.ts';

// Before the router reads the address.
handleSignInReturn();
returned.take();
const router = createAppRouter();
const queries = createQueryClient();

/** The signed-in app. */
export function App() {
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
