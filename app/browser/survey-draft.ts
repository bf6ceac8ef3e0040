/**
 * What is filled in, kept in the tab's own memory until it is sent or half an hour has passed: a page that reloads
 * comes back as it was. Only where a code answers once; at a desk the next person has the same address.
 */
const KEY = 'survey-draft';
const LIFETIME = 30 * 60_000;

interface Draft {
  /** Of the page, which names the code; a page with another one destroys the draft. */
  readonly path: string;
  /** Of the last change, in milliseconds. */
  readonly at: number;
  /** Names and values of what is chosen and written. */
  readonly fields: readonly (readonly [string, string])[];
}

export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Where nothing may be stored, nothing is.
  }
}

/** A draft of this page that is not too old. */
function findDraft(): Draft | undefined {
  const draft: Draft | null = JSON.parse(sessionStorage.getItem(KEY) || 'null');
  const age = Date.now() - (draft ? draft.at : 0);
  return draft && draft.path === location.pathname && age >= 0 && age < LIFETIME ? draft : undefined;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

function isChoice(field: Field): field is HTMLInputElement {
  return /^(radio|checkbox)$/.test(field.type);
}

/** Starts keeping a draft, and puts in what was kept before. */
export function keepDraft(form: HTMLFormElement, bar: HTMLElement): void {
  // Neither the form's token nor the field that nobody fills in.
  const fields = Array.from(
    form.querySelectorAll<Field>('input:not([type=hidden]):not([tabindex]),textarea'),
  );
  let draft: Draft | undefined;
  try {
    draft = findDraft();
  } catch {
    // Nothing that we wrote.
  }
  const isAllowed = bar.hasAttribute('data-draft');
  if (!draft || !isAllowed) forgetDraft();
  if (!isAllowed) return;

  if (draft) {
    const kept = draft.fields;
    for (const field of fields) {
      const own = kept.filter(([name]) => name === field.name);
      if (isChoice(field)) field.checked = own.some(([, value]) => value === field.value);
      else field.value = own.length > 0 ? String(own[0]?.[1]) : '';
    }
  }
  let timer = setTimeout(forgetDraft, draft ? LIFETIME - (Date.now() - draft.at) : LIFETIME);
  const save = () => {
    const now: Draft = {
      path: location.pathname,
      at: Date.now(),
      fields: fields
        .filter((field) => (isChoice(field) ? field.checked : field.value))
        .map((field) => [field.name, field.value]),
    };
    clearTimeout(timer);
    try {
      sessionStorage.setItem(KEY, JSON.stringify(now));
    } catch {
      // Where nothing may be stored, nothing is.
    }
    timer = setTimeout(forgetDraft, LIFETIME);
  };
  form.addEventListener('change', save);
  form.addEventListener('input', save);
}
