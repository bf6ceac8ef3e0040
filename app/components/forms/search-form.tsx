import type { ReactNode } from 'react';
import type { Locale } from '#domain/questionnaire';

export interface SearchChoice {
  /** Of the field, and its id. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
}

interface SearchFormProps {
  /** The page's address, without a language. */
  readonly action: string;
  /** What else the address carries, by field. */
  readonly kept?: Readonly<Record<string, string>>;
  readonly search: {
    readonly name: string;
    readonly label: string;
    readonly hint?: string;
    readonly value: string;
  };
  readonly choices: readonly SearchChoice[];
  readonly submit: string;
  /** How many are listed; `null` where that is everything and goes without saying. */
  readonly found: string | null;
  /** Leads to the same page without a filter; absent where nothing is narrowed. */
  readonly clear?: { readonly href: string; readonly text: string };
  /** What to know about the order or the filter chosen. */
  readonly note?: ReactNode;
  readonly locale: Locale;
}

/** A plain form above a list: every view of the list has an address of its own. */
export function SearchForm({
  action,
  kept = {},
  search,
  choices,
  submit,
  found,
  clear,
  note,
  locale,
}: SearchFormProps) {
  const hint = search.hint ? `${search.name}-hint` : undefined;
  return (
    <form className={`unit-search search-${choices.length} no-print`} action={action} method="get">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
      <p className="field">
        <label htmlFor={search.name}>{search.label}</label>
        <input
          id={search.name}
          name={search.name}
          type="search"
          defaultValue={search.value}
          aria-describedby={hint}
          maxLength={100}
          autoComplete="off"
        />
        {hint && <small id={hint}>{search.hint}</small>}
      </p>
      {choices.map(({ name, label, value, options }) => (
        <p key={name} className="field">
          <label htmlFor={name}>{label}</label>
          <select id={name} name={name} defaultValue={value}>
            {options.map(([option, text]) => (
              <option key={option} value={option}>
                {text}
              </option>
            ))}
          </select>
        </p>
      ))}
      <p className="field field-submit">
        <button type="submit">{submit}</button>
      </p>
      {(found !== null || clear) && (
        <p className="search-state" role="status">
          {found}
          {clear && (
            <>
              {' · '}
              <a href={clear.href}>{clear.text}</a>
            </>
          )}
        </p>
      )}
      {note && <p className="search-note">{note}</p>}
    </form>
  );
}
