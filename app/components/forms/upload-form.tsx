import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { FormProblem } from './problem-list.tsx';
import { TextField } from './text-field.tsx';

interface UploadFormProps {
  readonly locale: Locale;
  readonly problems: readonly FormProblem[];
  /** Address of an empty list with the right headings. */
  readonly template?: string;
}

/** Chooses a list to be looked through; nothing is written by it. */
export function UploadForm({ locale, problems, template }: UploadFormProps) {
  const t = translator(locale, 'imports');
  return (
    <form method="post" encType="multipart/form-data" className="form" noValidate>
      <TextField name="file" type="file" label={t('file')} accept=".xlsx,.csv,text/csv" problems={problems} />
      <p className="button-row">
        <button className="button" type="submit">
          {t('submit')}
        </button>
        {template && (
          <a className="button button-quiet" href={template}>
            {t('template')}
          </a>
        )}
      </p>
    </form>
  );
}
