import { Notice } from '../ui/Notice.tsx';

/** Says why the business that was on the page is not, where one was lost meanwhile. */
export function LostBusiness({ name }: { name: string | null }) {
  if (name === null) return null;
  return (
    <Notice tone="warn" title={`You no longer see ${name}`}>
      It was deleted, or you do not belong to it any more.
    </Notice>
  );
}
