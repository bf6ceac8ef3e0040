import type { Locale, Localized } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { REPORT_FIELDS, reportPath } from '#web/report-paths';
import { SelectField } from '../forms/select-field.tsx';

interface ReportChoiceProps {
  readonly rounds: readonly {
    readonly slug: string;
    readonly name: Localized;
    readonly edition: { readonly number: number; readonly frozenOn: string } | null;
  }[];
  readonly subjects: readonly { readonly code: string; readonly name: Localized; readonly whole: boolean }[];
  readonly chosen: { readonly round: string; readonly subject: string; readonly language: Locale };
  readonly locale: Locale;
}

/** Round, scope and language of the report; the newest frozen round and all agencies stand there at first. */
export function ReportChoice({ rounds, subjects, chosen, locale }: ReportChoiceProps) {
  const t = translator(locale, 'report');
  const roundText = ({ name, edition }: ReportChoiceProps['rounds'][number]) =>
    edition
      ? t('page.roundFrozen', {
          round: name[locale],
          number: edition.number,
          date: formatDate(edition.frozenOn, locale),
        })
      : t('page.roundRunning', { round: name[locale] });
  return (
    <form method="get" action={reportPath()} className="form no-print">
      {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
      <SelectField
        name={REPORT_FIELDS.round}
        label={t('page.round')}
        value={chosen.round}
        options={rounds.map((round) => ({ value: round.slug, text: roundText(round) }))}
        problems={[]}
      />
      <SelectField
        name={REPORT_FIELDS.subject}
        label={t('page.subject')}
        value={chosen.subject}
        options={subjects.map(({ code, name, whole }) => ({
          value: code,
          text: whole ? `${t('page.subjectAll')}: ${name[locale]}` : name[locale],
        }))}
        problems={[]}
      />
      <SelectField
        name={REPORT_FIELDS.language}
        label={t('page.language')}
        value={chosen.language}
        options={[
          { value: 'vi', text: t('page.inVietnamese') },
          { value: 'en', text: t('page.inEnglish') },
        ]}
        problems={[]}
      />
      <button className="button button-quiet" type="submit">
        {t('page.choose')}
      </button>
    </form>
  );
}
