/**
 * Keying paper forms without taking the hands off the keys: a full line goes on to the next field, Enter too,
 * Ctrl+Enter saves; a line shows how many signs it has and which question comes next. Without this script the same
 * form is filled in with Tab.
 */
const form = document.querySelector<HTMLFormElement>('form[data-keying]');

/** As the server reads a line: what people put between the signs does not count. */
function countSigns(text: string): number {
  return text.replace(/[\s.,;|/-]/g, '').length;
}

function showPlace(line: HTMLInputElement): number {
  const names = (line.dataset['names'] ?? '').split(' ');
  const typed = countSigns(line.value);
  const place = document.getElementById(`${line.id}-place`);
  if (place) {
    const next = names[typed];
    place.textContent = `${typed}/${names.length}${next ? ` · ${line.dataset['next'] ?? ''} ${next}` : ''}`;
    place.dataset['over'] = String(typed > names.length);
  }
  return typed - names.length;
}

if (form) {
  const keys = form.querySelector<HTMLElement>('[data-keys]');
  if (keys) keys.hidden = false;
  const fields = Array.from(
    form.querySelectorAll<HTMLElement>('input:not([type=hidden]), textarea, button[type=submit]'),
  );
  const goOn = (from: Element) => {
    const next = fields[fields.indexOf(from as HTMLElement) + 1];
    next?.focus();
  };
  for (const line of Array.from(form.querySelectorAll<HTMLInputElement>('input[data-names]'))) {
    line.addEventListener('input', (event) => {
      const missing = showPlace(line);
      const isTyping = (event as InputEvent).inputType === 'insertText';
      if (missing === 0 && isTyping && line.selectionStart === line.value.length) goOn(line);
    });
    showPlace(line);
  }
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof HTMLElement)) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.querySelector<HTMLElement>('button[type=submit]')?.click();
    } else if (event.target instanceof HTMLInputElement) {
      event.preventDefault();
      goOn(event.target);
    }
  });
}
