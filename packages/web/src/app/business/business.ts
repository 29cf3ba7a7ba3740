export interface BusinessChoice {
  id: string;
  name: string;
  role: 'owner' | 'admin' | 'viewer';
}

/** Survives a visit to Stripe, and the next visit here. Not a secret: the server checks access. */
const key = 'vaultra.business';

/** Remembers the business of this tab and of new tabs, for addresses that name none. */
export function rememberBusiness(id: string): void {
  sessionStorage.setItem(key, id);
  localStorage.setItem(key, id);
}

/** Whether this tab or browser had this business open last. */
export const wasOpen = (id: string): boolean =>
  sessionStorage.getItem(key) === id || localStorage.getItem(key) === id;

/** The business of an address that names none: the last of this tab or browser, else an owned one, as in the API. */
export function usualBusiness(businesses: readonly BusinessChoice[]): BusinessChoice | undefined {
  const last = [sessionStorage.getItem(key), localStorage.getItem(key)];
  const found = last
    .map((id) => businesses.find((each) => each.id === id))
    .find((each) => each !== undefined);
  return found ?? businesses.find(({ role }) => role === 'owner') ?? businesses[0];
}
