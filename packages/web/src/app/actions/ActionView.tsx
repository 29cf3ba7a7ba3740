import { Link, useParams } from '@tanstack/react-router';
import { pathTo } from '@vaultra/core/contract/places.ts';
import { BusinessGate } from '../business/BusinessGate.tsx';
import { useBusiness } from '../business/context.tsx';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { ViewPage } from '../shell/ViewPage.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { View } from '../ui/View.tsx';
import { ActionDetail } from './ActionDetail.tsx';
import styles from './actions.module.css';
import { useAction } from './use-actions.ts';

/** One action: why, how, and what it is worth. Its address stays, also after it was done. */
export function ActionView() {
  const { business } = useBusiness();
  const { action: id } = useParams({ strict: false }) as { action: string };
  const found = useAction(id);
  const title = found.data?.action?.title;
  return (
    <ViewPage
      title={title ?? 'Action'}
      part={title === undefined ? undefined : 'Action'}
      of={business.name}
      above={
        <Link
          to={pathTo(business.id, { view: 'actions' })}
          className={styles.back ?? ''}
          activeOptions={{ exact: true }}
        >
          <span aria-hidden="true">←</span> All actions
        </Link>
      }
    >
      <BusinessGate skeleton={[260, 180]}>
        {() => (
          <View
            of={found}
            name="this action"
            skeleton={[260, 180]}
            empty={{
              when: ({ action }) => action === null,
              shows: (
                <EmptyState
                  title="This action is gone"
                  action={<PlaceLink to={{ view: 'actions' }}>See what to do now</PlaceLink>}
                >
                  Your figures have changed, or the address is wrong.
                </EmptyState>
              ),
            }}
          >
            {({ action }) => action && <ActionDetail action={action} />}
          </View>
        )}
      </BusinessGate>
    </ViewPage>
  );
}
