import { useNavigate } from '@tanstack/react-router';
import { pathTo } from '@vaultra/core/contract/places.ts';
import { Received } from '../invitation/Received.tsx';
import { useMe } from '../session/me.ts';
import { ViewPage } from '../shell/ViewPage.tsx';
import { CreateBusiness } from './CreateBusiness.tsx';
import '../connect/connect.css';

/** The first step of a new owner, and the form for another business. */
export function NewBusiness() {
  const { businesses, reload } = useMe();
  const navigate = useNavigate();
  async function open(id: string): Promise<void> {
    await reload();
    await navigate({ to: pathTo(id, { view: 'home' }) });
  }
  return (
    <ViewPage title={businesses.length === 0 ? 'Welcome to Vaultra' : 'Add a business'}>
      <Received onJoined={open} />
      <CreateBusiness
        onCreated={({ id }) => open(id)}
        {...(businesses.length === 0 ? {} : { onCancel: () => void navigate({ to: '/dashboard' }) })}
      />
    </ViewPage>
  );
}
