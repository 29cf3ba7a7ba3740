import { useBusiness } from '../business/context.tsx';
import { useMe } from '../session/me.ts';
import { AskOf } from './AskOf.tsx';
import './ask.css';
import './answer.css';

export function AskView() {
  const { business } = useBusiness();
  const { user } = useMe();
  return <AskOf business={business} userId={user.id} />;
}
