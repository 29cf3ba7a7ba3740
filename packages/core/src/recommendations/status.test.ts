import { describe, expect, test } from 'vitest';
import type { Status } from './recommendation.ts';
import { transition } from './status.ts';

const changed = new Date('2026-11-20T12:00:00Z');
const after = (hours: number) => new Date(changed.getTime() + hours * 3_600_000);
const all: Status[] = ['pending', 'accepted', 'dismissed', 'done', 'resolved'];
const allowed = new Set([
  'pending → accepted',
  'pending → dismissed',
  'pending → done',
  'accepted → done',
  'accepted → dismissed',
  'accepted → pending',
  'dismissed → pending',
  'done → pending',
]);

test.each(all.flatMap((from) => all.map((to) => [from, to] as const)))('%s → %s', (status, to) => {
  const result = transition({ status, status_changed_at: changed }, to, after(1));
  expect(result.ok).toBe(allowed.has(`${status} → ${to}`));
  if (!result.ok) expect(result.refusal).toBe(status === 'resolved' ? 'resolved' : 'not_allowed');
});

describe('undo', () => {
  test.each(['dismissed', 'done'] as const)('%s can be undone for 24 hours', (status) => {
    const back = (hours: number) =>
      transition({ status, status_changed_at: changed }, 'pending', after(hours));
    expect(back(24)).toEqual({ ok: true });
    expect(back(24.001)).toEqual({
      ok: false,
      refusal: 'too_late',
      message: `An action can go back from ${status} to pending within 24 hours only`,
    });
  });

  test('accepted can be undone at any time', () => {
    expect(transition({ status: 'accepted', status_changed_at: changed }, 'pending', after(9999)).ok).toBe(
      true,
    );
  });
});
