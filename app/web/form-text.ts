/** A field of a sent form as text, empty where it was left out; what is not a password comes trimmed. */
export function formText(form: FormData, name: string): string {
  return formSecret(form, name).trim();
}

/** A field of a sent form exactly as typed. */
export function formSecret(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
