/** How many of the items are answered, and the way to the first that is not. */
export function showProgress(form: HTMLFormElement, bar: HTMLElement): void {
  const items = Array.from(form.querySelectorAll<HTMLElement>('[data-item]'));
  const count = bar.querySelector('b');
  const next = bar.querySelector('button');
  if (!count || !next || items.length === 0) return;
  const isOpen = (item: HTMLElement) => !item.querySelector(':checked');
  const update = () => {
    const open = items.filter(isOpen).length;
    count.textContent = `${items.length - open}/${items.length}`;
    next.hidden = open === 0;
    // Who has not begun needs the room for reading.
    if (open < items.length) bar.hidden = false;
  };
  form.addEventListener('change', update);
  // A browser that goes back or reloads puts in what was chosen, without telling.
  addEventListener('pageshow', update);
  next.addEventListener('click', () => {
    const item = items.filter(isOpen)[0];
    const choice = item?.querySelector('input');
    if (choice) choice.focus();
    if (item) item.scrollIntoView();
  });
  update();
}
