import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextField } from '../forms/text-field.tsx';

interface DraftOrdersProps {
  /** What it is to become, e.g. `DV16.2`: typed to confirm. */
  readonly version: string;
  readonly revision: number;
  readonly checksum: string;
  readonly sound: boolean;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Publishing a draft, and deleting it; both ask for its name. */
export function DraftOrders({ version, revision, checksum, sound, problems, locale }: DraftOrdersProps) {
  const t = translator(locale, 'questionnaires');
  const confirm = { problems, required: false, autoComplete: 'off', maxLength: 40 };
  return (
    <>
      <section className="no-print" id="publish">
        <h2>{t('publish.heading')}</h2>
        <p>{t('publish.lead')}</p>
        <p>
          {t('checksum')}: <code>{checksum}</code>
        </p>
        {sound ? (
          <form method="post" className="form" noValidate>
            <input type="hidden" name="order" value="publish" />
            <input type="hidden" name="revision" value={revision} />
            <TextField {...confirm} name="confirm" label={t('publish.confirm', { version })} />
            <button className="button" type="submit">
              {t('publish.button')}
            </button>
          </form>
        ) : (
          <p className="empty">{t('publish.notYet')}</p>
        )}
      </section>
      <details className="no-print" open={problems.some(({ field }) => field === 'confirmDelete')}>
        <summary>{t('delete.heading')}</summary>
        <form method="post" className="form" noValidate>
          <input type="hidden" name="order" value="delete" />
          <input type="hidden" name="revision" value={revision} />
          <TextField {...confirm} name="confirmDelete" label={t('delete.confirm', { version })} />
          <button className="button button-quiet" type="submit">
            {t('delete.button')}
          </button>
        </form>
      </details>
    </>
  );
}
