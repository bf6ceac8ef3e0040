/** The switch to large letters for browsers whose style sheets cannot work it by themselves (no `:has`). */
export function enlargeText(form: HTMLFormElement): void {
  const box = form.querySelector<HTMLInputElement>('#large');
  if (!box?.parentElement) return;
  const apply = () => document.documentElement.classList.toggle('large-text', box.checked);
  box.parentElement.hidden = false;
  form.addEventListener('change', apply);
  addEventListener('pageshow', apply);
  apply();
}
