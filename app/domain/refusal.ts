/**
 * A refusal: something a person may ask for that the rules do not grant. One class with a code; the web
 * layer has one table from code to HTTP status. A bug is any other exception.
 */
export const REFUSALS = [
  'not_found',
  'not_allowed',
  'conflict',
  'round_not_closed',
  'key_missing',
  'already_frozen',
  'not_frozen',
  'figures_withheld',
  'unusable_backup',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

export class Refusal extends Error {
  /** Survives bundling, where two copies of this class may exist; `instanceof` would not. */
  readonly isRefusal = true;
  readonly code: RefusalCode;

  /** @param detail for the log, in English; a person reads the text of the code */
  constructor(code: RefusalCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'Refusal';
    this.code = code;
  }
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'isRefusal' in error;
}
