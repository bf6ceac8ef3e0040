/** Controls but line breaks and tabs: no keyboard types them, and a database may refuse to store one. */
const CONTROLS = /(?![\n\r\t])\p{Cc}/gu;

/** What was sent as one field, trimmed; `''` for a file or nothing. */
export function sentText(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.replace(CONTROLS, '').trim() : '';
}

/** A field of a sent form, trimmed; `''` when it is missing or a file. */
export function formText(form: FormData, name: string): string {
  return sentText(form.get(name));
}

/** Every text sent under a name, as `formText` reads one. */
export function formTexts(form: FormData, name: string): string[] {
  return form.getAll(name).flatMap((value) => (typeof value === 'string' ? sentText(value) : []));
}

/** A field of a sent form exactly as typed: a password. */
export function formSecret(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
