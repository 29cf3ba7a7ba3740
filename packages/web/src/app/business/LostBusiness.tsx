import { Notice } from '../ui/Notice.tsx';

/** Explains why the business is no longer on the page. */
export function LostBusiness({ name }: { name: string | null }) {
  if (name === null) return null;
  return (
    <Notice tone="warn" title={`You no longer see ${name}`}>
      It was deleted, or you are no longer a member.
    </Notice>
  );
}
