/** Reads the form as the server would (app/domain/read-answers.ts), which checks it once more when it is opened. */
import type { Ballot } from '#domain/ballot';
import type { KioskQuestion } from '#domain/kiosk';

function valuesOf(form: HTMLFormElement, name: string): string[] {
  return new FormData(form)
    .getAll(name)
    .map(String)
    .filter((value) => value !== '');
}

/** Whether a question is asked, given the answers before it. */
export function isAsked(form: HTMLFormElement, { relevantIf }: KioskQuestion): boolean {
  return (
    relevantIf === null ||
    valuesOf(form, relevantIf.question).some((value) => relevantIf.values.indexOf(value) >= 0)
  );
}

/** What keeps a question from being left; `null` if nothing does. */
export function problemWith(form: HTMLFormElement, question: KioskQuestion): 'required' | 'too_many' | null {
  if (question.kind === 'text') return null;
  const chosen = valuesOf(form, question.code).length;
  if (question.isRequired && chosen === 0) return 'required';
  return chosen > question.most ? 'too_many' : null;
}

/** Answers, texts and what was said about the person; the way of answering is for the caller to add. */
export function readForm(form: HTMLFormElement, questions: readonly KioskQuestion[]): Ballot {
  const answers: Record<string, string | string[]> = {};
  const traits: Record<string, string> = {};
  const texts: Record<string, string> = {};
  const readText = (name: string, most?: number) => {
    const [text] = valuesOf(form, name);
    const clean = text?.replace(/\r\n?/g, '\n').normalize().trim().slice(0, most);
    if (clean) texts[name] = clean;
  };
  for (const question of questions) {
    const { code, kind, isTrait, most, writeIns } = question;
    if (!isAsked(form, question)) continue;
    if (kind === 'text') readText(code, most);
    const chosen = kind === 'text' ? [] : valuesOf(form, code);
    const [first] = chosen;
    if (first === undefined) continue;
    if (kind === 'multiple') answers[code] = chosen;
    else (isTrait ? traits : answers)[code] = first;
    for (const option of writeIns) if (chosen.indexOf(option) >= 0) readText(`${code}.${option}`);
  }
  return { answers, traits, texts };
}

/** Chooses and writes in one form what stands in another, its translation. */
export function copyForm(from: HTMLFormElement, to: HTMLFormElement): void {
  for (const control of controlsOf(to)) {
    const values = new FormData(from).getAll(control.name).map(String);
    if (isTick(control)) control.checked = values.indexOf(control.value) >= 0;
    else control.value = values[0] ?? '';
  }
}

/** Nothing is chosen, nothing is written. */
export function clearForm(form: HTMLFormElement): void {
  for (const control of controlsOf(form)) {
    if (isTick(control)) control.checked = false;
    else control.value = '';
  }
}

type Control = HTMLInputElement | HTMLTextAreaElement;

function isTick(control: Control): control is HTMLInputElement {
  return control.type === 'radio' || control.type === 'checkbox';
}

/** Whatever a person can change. */
function controlsOf(form: HTMLFormElement): Control[] {
  return Array.from(form.querySelectorAll<Control>('input:not([type=hidden]),textarea'));
}
