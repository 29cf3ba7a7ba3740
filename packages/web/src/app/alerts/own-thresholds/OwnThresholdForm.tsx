import { useQueryClient } from '@tanstack/react-query';
import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import {
  createOwnThreshold,
  listOwnThresholds,
  OWN_METRICS,
  OWN_WINDOWS,
  type OwnMetric,
  type OwnThreshold,
  type OwnWindow,
  updateOwnThreshold,
} from '@vaultra/core/contract/own-thresholds.ts';
import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { useCallback, useState } from 'react';
import * as z from 'zod';
import { useBusiness } from '../../business/context.tsx';
import { useFigures } from '../../business/use-figures.ts';
import { currenciesOf } from '../../money/figures.ts';
import { keyOf } from '../../query/client.ts';
import { call } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SelectField, TextField } from '../../ui/Field.tsx';
import { ErrorNotice } from '../../ui/Notice.tsx';
import { useForm } from '../../ui/use-form.ts';
import type { OwnThresholds } from './use-own-thresholds.ts';
import { isMoney, toText, toValue, valueHint } from './value-text.ts';

const windowWords: Readonly<Record<OwnWindow, string>> = {
  day: 'A day',
  '7_days': '7 days',
  '30_days': '30 days',
  this_month: 'This month',
};

const fields = {
  metric: z.enum(OWN_METRICS),
  comparison: z.enum(['under', 'over']),
  value: z.string(),
  currency: z.string().optional(),
  window: z.enum(OWN_WINDOWS),
  mail: z.string().optional(),
};
const schema = z.object(fields).superRefine(({ value, metric, currency = 'usd' }, { addIssue }) => {
  const typed = toValue(value, metric, currency);
  if (typeof typed !== 'number') addIssue({ code: 'custom', path: ['value'], message: typed.reason });
});

interface Props {
  thresholds: Pick<OwnThresholds, 'added' | 'changed'>;
  /** Undefined: a new one. */
  threshold: OwnThreshold | undefined;
  onClose(): void;
}

/** Adds a threshold, or changes one. The typed values survive a reload. */
export function OwnThresholdForm({ thresholds, threshold, onClose }: Props) {
  const { business } = useBusiness();
  const client = useQueryClient();
  const metrics = useFigures(metricsCurrent).data;
  const known = metrics === null ? [] : currenciesOf(metrics);
  const own = threshold?.currency ?? known[0] ?? 'usd';
  const [metric, setMetric] = useState<OwnMetric>(threshold?.metric ?? 'net_revenue');
  const form = useForm(
    schema,
    async ({ value, currency = own, mail, ...asked }) => {
      const typed = toValue(value, asked.metric, currency);
      const written = {
        business_id: business.id,
        ...asked,
        value: typeof typed === 'number' ? typed : Number.NaN,
        currency: isMoney(asked.metric) ? currency : null,
        mail: mail !== undefined,
      };
      if (threshold) {
        await call(updateOwnThreshold, { params: { id: threshold.id }, body: written });
        thresholds.changed(threshold);
      } else thresholds.added((await call(createOwnThreshold, { body: written })).own_threshold);
      for (const each of [listOwnThresholds, listAlerts])
        await client.invalidateQueries({ queryKey: keyOf(each) });
      onClose();
    },
    `threshold-${threshold?.id ?? business.id}`,
  );
  const { ref: restore, onInput } = form.kept;
  const ref = useCallback(
    (element: HTMLFormElement | null) => {
      restore(element);
      const chosen = element?.elements.namedItem('metric');
      // A reload brings back another figure than the first.
      if (chosen instanceof HTMLSelectElement) setMetric(chosen.value as OwnMetric);
    },
    [restore],
  );
  return (
    <Dialog title={threshold ? 'Edit own alert' : 'Add own alert'} onClose={onClose}>
      <form className="stack" onSubmit={form.onSubmit} ref={ref} onInput={onInput} noValidate>
        <SelectField
          form={form}
          name="metric"
          label="Tell me when"
          defaultValue={metric}
          onChange={(event) => setMetric(event.currentTarget.value as OwnMetric)}
        >
          {OWN_METRICS.map((name) => (
            <option key={name} value={name}>
              {METRICS[name].label}
            </option>
          ))}
        </SelectField>
        <SelectField
          form={form}
          name="comparison"
          label="Goes"
          defaultValue={threshold?.comparison ?? 'under'}
        >
          <option value="under">Under</option>
          <option value="over">Over</option>
        </SelectField>
        <TextField
          form={form}
          name="value"
          label="Value"
          hint={valueHint(metric)}
          defaultValue={threshold ? toText(threshold.value, threshold.metric, threshold.currency) : ''}
          inputMode="text"
          autoComplete="off"
          required
        />
        {isMoney(metric) && (
          <SelectField
            form={form}
            name="currency"
            label="Currency"
            hint="Only sales in this currency count."
            defaultValue={own}
          >
            {[...new Set([own, ...known])].map((code) => (
              <option key={code} value={code}>
                {code.toUpperCase()}
              </option>
            ))}
          </SelectField>
        )}
        <SelectField
          form={form}
          name="window"
          label="In"
          hint="Full days up to yesterday, in your time zone. For “This month”, an amount or a number can go over at once; anything else is checked when the month ends."
          defaultValue={threshold?.window ?? '7_days'}
        >
          {OWN_WINDOWS.map((name) => (
            <option key={name} value={name}>
              {windowWords[name]}
            </option>
          ))}
        </SelectField>
        <label className="check">
          <input type="checkbox" name="mail" defaultChecked={threshold?.mail ?? true} />
          Also send it by email, to owners and admins who get urgent alerts
        </label>
        {form.failure && <ErrorNotice error={form.failure} title="That could not be saved" />}
        <div className="row">
          <Button type="submit" kind="primary" busy={form.busy}>
            {form.busy ? 'Saving…' : 'Save'}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
