import type { Locale, Localized, Questionnaire } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { bundlePath, keyingPath } from '#web/paper-paths';
import type { FormProblem } from '../forms/problem-list.tsx';
import { BoxLegend } from './box-legend.tsx';
import { KeyingForm } from './keying-form.tsx';

interface KeyingScreenProps {
  readonly page: {
    readonly id: string;
    readonly label: string;
    readonly agency: Localized;
    readonly questionnaire: Questionnaire;
    /** Number of the form, and how many the bundle has. */
    readonly form: number;
    readonly forms: number;
    /** The form before, where this person keyed it. */
    readonly before: number | null;
    /** This person keyed the form before and changes it now. */
    readonly mending: boolean;
    readonly typed: Readonly<Record<string, string>>;
  };
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** The screen of whoever keys: which form, its fields, and the numbers of the boxes beside them. */
export function KeyingScreen({ page, problems, locale }: KeyingScreenProps) {
  const t = translator(locale, 'paper');
  const { id, label, agency, questionnaire, form, forms, before, mending, typed } = page;
  return (
    <>
      <header className="keying-head">
        <h1>{t('key.title', { form, forms })}</h1>
        <p>
          {t('page.title', { label })} · {agency[locale]}
        </p>
        {mending && <p className="notice">{t('key.mending', { form })}</p>}
      </header>
      <div className="keying">
        <div>
          {/* Anew for each form, so that nothing of the one before stays in a field. */}
          <KeyingForm
            key={form}
            questionnaire={questionnaire}
            form={form}
            forms={forms}
            typed={typed}
            problems={problems}
            locale={locale}
          />
          <p className="keying-links">
            {before !== null && (
              <a href={keyingPath(id, locale, before)}>{t('key.previous', { form: before })}</a>
            )}
            <a href={bundlePath(id, locale)}>{t('key.stop')}</a>
          </p>
        </div>
        <BoxLegend questionnaire={questionnaire} locale={locale} />
      </div>
    </>
  );
}
