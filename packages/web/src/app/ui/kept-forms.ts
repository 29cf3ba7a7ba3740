const prefix = 'vaultra.form.';
const owner = 'vaultra.forms-of';

/** Never kept: passwords, codes and keys. */
const isSecret = (input: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement): boolean =>
  input.type === 'password' || input.type === 'hidden' || /password|code|key|token|secret/i.test(input.name);

function inputsOf(form: HTMLFormElement) {
  return [...form.elements].filter(
    (each): each is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
      (each instanceof HTMLInputElement ||
        each instanceof HTMLSelectElement ||
        each instanceof HTMLTextAreaElement) &&
      each.name !== '' &&
      !isSecret(each),
  );
}

const isChoice = (input: Element): input is HTMLInputElement =>
  input instanceof HTMLInputElement && (input.type === 'checkbox' || input.type === 'radio');

/** Keeps what is typed into a form in this tab, so that a reload does not lose it. */
export function keepForm(name: string, form: HTMLFormElement): void {
  const values = inputsOf(form).map((input) =>
    isChoice(input) ? [`${input.name}=${input.value}`, input.checked] : [input.name, input.value],
  );
  sessionStorage.setItem(prefix + name, JSON.stringify(Object.fromEntries(values)));
}

export function restoreForm(name: string, form: HTMLFormElement): void {
  const kept = sessionStorage.getItem(prefix + name);
  if (kept === null) return;
  const values = JSON.parse(kept) as Record<string, string | boolean>;
  for (const input of inputsOf(form)) {
    const value = values[isChoice(input) ? `${input.name}=${input.value}` : input.name];
    if (isChoice(input) && typeof value === 'boolean') input.checked = value;
    else if (!isChoice(input) && typeof value === 'string') input.value = value;
  }
}

export const forgetForm = (name: string): void => sessionStorage.removeItem(prefix + name);

/** Another user of this tab must not see what this one typed. */
export function keepFormsOf(userId: string): void {
  if (sessionStorage.getItem(owner) === userId) return;
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  sessionStorage.setItem(owner, userId);
}
