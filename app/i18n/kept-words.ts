/** The plain words for tables and columns of the database, on the page of what is kept. */
import type { Locale } from '#domain/questionnaire';
import en from './en/kept.json';
import vi from './vi/kept.json';

export interface TableWords {
  readonly name: string;
  readonly what: string;
  readonly howLong: string;
  readonly who: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** By table. */
export const KEPT_WORDS: Readonly<Record<Locale, Readonly<Record<string, TableWords>>>> = {
  vi: vi.tables,
  en: en.tables,
};
