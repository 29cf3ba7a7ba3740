import { afterEach, expect, it, vi } from 'vitest';
import { nextPage } from './guest.ts';

vi.mock('./session.ts');
vi.mock('./tabs.ts');

afterEach(() => {
  vi.unstubAllGlobals();
});

function arrive(because: string, invitation: string | null): void {
  vi.stubGlobal('location', { search: `?because=${because}` });
  vi.stubGlobal('sessionStorage', { getItem: () => invitation });
}

it.each(['invitation', 'confirmed', 'reset'])('because=%s leads back to the invitation', (because) => {
  arrive(because, 'abc');
  expect(nextPage()).toBe('/invitation?token=abc');
  arrive(because, null);
  expect(nextPage()).toBe('/dashboard');
});

it('a URL in `because` is ignored', () => {
  arrive('https://other.example', 'abc');
  expect(nextPage()).toBe('/dashboard');
});
