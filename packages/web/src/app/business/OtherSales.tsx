import { useQueryClient } from '@tanstack/react-query';
import { soldElsewhere, unseenSales } from '@vaultra/core/card/processors.ts';
import {
  type Business,
  businessInput,
  listBusinesses,
  updateBusiness,
} from '@vaultra/core/contract/users.ts';
import * as z from 'zod';
import { isFigure, keyOf } from '../query/client.ts';
import { useApi } from '../query/use-api.ts';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { showToast } from '../ui/toast.ts';
import { useForm } from '../ui/use-form.ts';
import { View } from '../ui/View.tsx';
import type { BusinessChoice } from './business.ts';
import { ProcessorsField } from './ProcessorsField.tsx';

/** What the business also sells through, and what that means for its figures. */
export function OtherSales({ business: { id, role } }: { business: BusinessChoice }) {
  const businesses = useApi(listBusinesses, {});
  return (
    <Card title="Sales outside Stripe">
      <View of={businesses} name="the business" skeleton={[160]}>
        {(data) => {
          const business = data.businesses.find((each) => each.id === id);
          if (!business) return null;
          return role === 'viewer' ? <Said business={business} /> : <OtherSalesForm business={business} />;
        }}
      </View>
    </Card>
  );
}

/** For those who may only read. */
function Said({ business: { other_processors: said } }: { business: Business }) {
  const elsewhere = soldElsewhere(said);
  if (elsewhere !== null) return <p className="small">{unseenSales(elsewhere)}</p>;
  return <p className="small soft">{said === null ? 'Nobody has said yet.' : 'Stripe has all sales.'}</p>;
}

const schema = z.object({ other_processors: businessInput.shape.other_processors });

function OtherSalesForm({ business: { id, other_processors } }: { business: Business }) {
  const client = useQueryClient();
  const form = useForm(schema, async ({ other_processors: said = null }) => {
    await call(updateBusiness, { params: { id }, body: { other_processors: said } });
    showToast({ text: 'Saved.' });
    await client.invalidateQueries({ queryKey: keyOf(listBusinesses) });
    await client.invalidateQueries({ predicate: isFigure });
  });
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      {form.failure && <ErrorNotice error={form.failure} title="Could not save this" />}
      <ProcessorsField form={form} defaultValue={other_processors} />
      <div>
        <Button type="submit" busy={form.busy}>
          {form.busy ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  );
}
