import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';

/** Which transactions are open, as the address says: `?evidence=refund_ratio&currency=usd&start=…&end=…`. */
export interface EvidencePlace {
  metric: string;
  /** Null: all currencies. */
  currency: string | null;
  /** Null: the figure's own window. */
  period: { start: string; end: string } | null;
}

const names = ['evidence', 'currency', 'start', 'end'] as const;
type Search = Partial<Record<(typeof names)[number], string>>;

/** The drawer with the transactions behind a figure. It is a place: it has an address, and Back closes it. */
export function useEvidencePlace() {
  const { evidence, currency, start, end } = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const router = useRouter();
  const shown: EvidencePlace | null =
    evidence === undefined
      ? null
      : {
          metric: evidence,
          currency: currency ?? null,
          period: start !== undefined && end !== undefined ? { start, end } : null,
        };
  return {
    shown,
    open({ metric, currency: code, period }: EvidencePlace): void {
      void navigate({
        to: '.',
        search: (others: object) => ({
          ...others,
          evidence: metric,
          ...(code === null ? {} : { currency: code }),
          ...period,
        }),
        state: { openedHere: true } as object,
        resetScroll: false,
      });
    },
    close(): void {
      // A drawer that a link opened has no page before it.
      if ('openedHere' in router.state.location.state) {
        router.history.back();
        return;
      }
      void navigate({
        to: '.',
        search: (all: object) =>
          Object.fromEntries(Object.entries(all).filter(([name]) => !names.some((each) => each === name))),
        replace: true,
        resetScroll: false,
      });
    },
  };
}
