import type { Locale } from '#domain/questionnaire';
import { ImportColumns } from './import-columns.tsx';
import { ImportPreview, type ImportView } from './import-preview.tsx';
import type { FormProblem } from './problem-list.tsx';
import { UploadForm } from './upload-form.tsx';

interface ImportDeskProps {
  readonly columns: readonly { readonly name: string; readonly detail: string }[];
  /** Heading of the column that says what a row is. */
  readonly nameHeading: string;
  /** Address of an empty list with the right headings. */
  readonly template?: string;
  readonly problems: readonly FormProblem[];
  readonly view: ImportView | undefined;
  readonly notes: readonly string[];
  readonly locale: Locale;
}

/** Choosing a list; then what its columns are, or what it would do. */
export function ImportDesk({
  columns,
  nameHeading,
  template,
  problems,
  view,
  notes,
  locale,
}: ImportDeskProps) {
  return (
    <>
      <UploadForm locale={locale} problems={problems} {...(template && { template })} />
      {notes.map((note) => (
        <p key={note} className="notice">
          {note}
        </p>
      ))}
      {view ? (
        <ImportPreview view={view} locale={locale} nameHeading={nameHeading} />
      ) : (
        <ImportColumns columns={columns} locale={locale} />
      )}
    </>
  );
}
