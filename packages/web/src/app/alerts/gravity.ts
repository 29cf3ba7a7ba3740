import type { Alert } from '@vaultra/core/contract/alerts.ts';
import { counted } from '../ui/words.ts';

/** How grave each alert is, in words. */
export const gravityWords: Readonly<Record<Alert['severity'], string>> = {
  critical: 'Urgent',
  warning: 'Warning',
  info: 'Note',
};

/** `1 urgent alert and 2 warnings`. */
export function countWords(alerts: readonly Pick<Alert, 'severity'>[]): string {
  const of = (severity: Alert['severity']) => alerts.filter((each) => each.severity === severity).length;
  const counts = [
    [of('critical'), 'urgent alert'],
    [of('warning'), 'warning'],
    [of('info'), 'note'],
  ] as const;
  const named = counts.filter(([count]) => count > 0).map(([count, word]) => counted(count, word));
  return new Intl.ListFormat('en-US').format(named);
}
