/**
 * Single keys for lists that are worked through one by one, on the pages of staff: up and down a list, into a line,
 * on to the next one of the same list, to the search. The focus is the marker. Can be switched off, and stays off
 * (WCAG 2.1.4); without the script nothing is missing but the keys.
 */

/** In the browser's own store: that the keys are off, and for this tab the lines of the list seen last. */
const OFF = 'shortcuts-off';
const LINES = 'shortcuts-lines';

const panel = document.getElementById('shortcuts') as HTMLDetailsElement | null;
const button = panel?.querySelector('button');
const lines = () => [...document.querySelectorAll<HTMLAnchorElement>('a[data-line]')];

/** Storage may be forbidden: then the keys are on, and no list is remembered. */
function stored(store: 'localStorage' | 'sessionStorage', key: string, value?: string): string {
  try {
    if (value !== undefined) window[store].setItem(key, value);
    return window[store].getItem(key) || '';
  } catch {
    return value || '';
  }
}

let off = stored('localStorage', OFF) === '1';

function say(): void {
  if (button) button.textContent = button.dataset[off ? 'on' : 'off'] || '';
}

function focus(selector: string): boolean {
  const field = document.querySelector<HTMLElement>(selector);
  field?.focus();
  return field !== null;
}

/** The line before or after the focused one; from nowhere, the first. */
function step(by: number): boolean {
  const all = lines();
  const at = all.indexOf(document.activeElement as HTMLAnchorElement);
  const next = at < 0 ? all[0] : all[at + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}

/** The neighbour of this page in the list it was opened from; after the last one, the next that the page names. */
function turn(by: number): boolean {
  const all = stored('sessionStorage', LINES).split('\n');
  const at = all.findIndex((line) => line.split('?')[0] === location.pathname);
  const named = document.querySelector<HTMLAnchorElement>('a[rel="next"]');
  const to = (at < 0 ? '' : all[at + by]) || (by > 0 && named ? named.href : '');
  if (to) location.assign(to);
  return to !== '';
}

function help(): boolean {
  if (!panel) return false;
  panel.open = !panel.open;
  return focus('#shortcuts summary');
}

const onLine = () =>
  document.activeElement instanceof HTMLElement && 'line' in document.activeElement.dataset;

const KEYS: Readonly<Record<string, () => boolean>> = {
  j: () => step(1),
  k: () => step(-1),
  // Elsewhere the arrows scroll the page, as everybody expects.
  ArrowDown: () => onLine() && step(1),
  ArrowUp: () => onLine() && step(-1),
  n: () => turn(1),
  p: () => turn(-1),
  '/': () => focus('main input[type=search]'),
  e: () => focus('main form[method=post] :is(textarea,input:not([type=hidden]),select)'),
  a: () => focus('[name=assignee]:not(form[method=get] *)'),
  '?': help,
};

if (panel && button) {
  panel.hidden = false;
  say();
  button.onclick = () => {
    off = !off;
    stored('localStorage', OFF, off ? '1' : '');
    say();
  };
  const here = lines().map((line) => line.pathname + line.search);
  if (here.length) stored('sessionStorage', LINES, here.join('\n'));
  document.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (off || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
      return;
    if (target instanceof Element && target.closest('input,textarea,select,[contenteditable]')) return;
    if (KEYS[key]?.()) event.preventDefault();
  });
}
