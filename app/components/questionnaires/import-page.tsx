import type { Locale } from '#domain/questionnaire';
import { QUESTIONNAIRE_SHEETS, type SheetKey } from '#domain/questionnaire-sheets';
import { translator } from '#i18n/translator';
import { ImportPreview, type ImportView } from '../forms/import-preview.tsx';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextField } from '../forms/text-field.tsx';

/** What the page's action sends back. */
export interface ImportAnswer {
  readonly problems: readonly FormProblem[];
  readonly view?: ImportView;
  /** What the file would become. */
  readonly becomes?: {
    readonly version: string;
    /** The file's own number is published already. */
    readonly renumbered: boolean;
    /** Takes the place of an open draft. */
    readonly replaces: boolean;
    /** The version it is compared with, where it replaces no draft. */
    readonly against: string | null;
  };
  /** What would have to be mended after the import. */
  readonly unfinished?: readonly string[];
}

const MOST_UNFINISHED = 20;

/** Choosing a file, then what it would do; without one, what a file is made of. */
export function ImportPage({
  answer,
  locale,
}: {
  readonly answer: ImportAnswer | null;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'questionnaires');
  const { view, becomes, unfinished = [] } = answer ?? {};
  return (
    <>
      <form method="post" encType="multipart/form-data" className="form" noValidate>
        <TextField
          name="file"
          type="file"
          label={t('file.file')}
          hint={t('file.accepts')}
          accept=".xlsx,.json,application/json"
          problems={answer?.problems ?? []}
        />
        <button className="button" type="submit">
          {translator(locale, 'imports')('submit')}
        </button>
      </form>
      {becomes && (
        <p className="notice">
          {t(becomes.renumbered ? 'file.renumbered' : becomes.replaces ? 'file.replaces' : 'file.becomes', {
            version: becomes.version,
          })}{' '}
          {!becomes.replaces &&
            (becomes.against === null ? t('file.fresh') : t('file.against', { version: becomes.against }))}
        </p>
      )}
      {unfinished.length > 0 && (
        <div className="draft-issues">
          <p>{t('file.unfinished')}</p>
          <ul>
            {unfinished.slice(0, MOST_UNFINISHED).map((text) => (
              <li key={text}>{text}</li>
            ))}
            {unfinished.length > MOST_UNFINISHED && (
              <li>{t('file.more', { count: unfinished.length - MOST_UNFINISHED })}</li>
            )}
          </ul>
        </div>
      )}
      {view ? (
        <ImportPreview view={view} locale={locale} nameHeading={t('file.name')} />
      ) : (
        <FileColumns locale={locale} />
      )}
    </>
  );
}

/** The sheets of a file with their columns. */
function FileColumns({ locale }: { readonly locale: Locale }) {
  const t = translator(locale, 'questionnaires');
  const sheets = Object.keys(QUESTIONNAIRE_SHEETS) as SheetKey[];
  return (
    <section>
      <h2>{t('file.columns')}</h2>
      <dl className="file-columns">
        {sheets.map((sheet) => (
          <div key={sheet}>
            <dt>{t(`sheet.${sheet}`)}</dt>
            <dd>{t(`sheetDetail.${sheet}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
