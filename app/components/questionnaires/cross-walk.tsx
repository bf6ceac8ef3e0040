import type { Locale, Localized, Question } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { QUESTIONNAIRE_FIELDS } from '#web/questionnaire-paths';
import { SelectField } from '../forms/select-field.tsx';

export interface Compared {
  readonly id: string;
  readonly name: string;
  readonly draft: boolean;
}

interface CrossWalkFormProps {
  readonly choices: readonly Compared[];
  readonly earlier: string;
  readonly later: string;
  /** Code of the agency whose figures stand below; `''` for none. */
  readonly agency: string;
  readonly agencies: readonly { readonly code: string; readonly name: Localized }[];
  readonly locale: Locale;
}

/** Chooses two versions. */
export function CrossWalkForm(props: CrossWalkFormProps) {
  const { choices, earlier, later, agency, agencies, locale } = props;
  const t = translator(locale, 'questionnaires');
  const options = choices.map(({ id, name, draft }) => ({
    value: id,
    text: draft ? t('walk.draft', { name }) : name,
  }));
  const { earlier: before, later: after, agency: whose } = QUESTIONNAIRE_FIELDS;
  return (
    <form method="get" className="walk-form no-print">
      {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
      <SelectField name={before} label={t('walk.earlier')} value={earlier} options={options} problems={[]} />
      <SelectField name={after} label={t('walk.later')} value={later} options={options} problems={[]} />
      <SelectField
        name={whose}
        label={t('walk.agency')}
        value={agency}
        options={[
          { value: '', text: t('walk.noAgency') },
          ...agencies.map(({ code, name }) => ({ value: code, text: name[locale] })),
        ]}
        problems={[]}
      />
      <button className="button" type="submit">
        {t('walk.button')}
      </button>
    </form>
  );
}

interface CrossWalkTableProps {
  readonly rows: readonly {
    readonly earlier: Question | null;
    readonly later: Question | null;
    readonly reworded: boolean;
  }[];
  /** Item of the later version → the one of the earlier that its figures continue. */
  readonly continued: Readonly<Record<string, string>>;
  readonly names: { readonly earlier: string; readonly later: string };
  readonly locale: Locale;
}

/** The questions of two versions side by side, with what one is to the other. */
export function CrossWalkTable({ rows, continued, names, locale }: CrossWalkTableProps) {
  const t = translator(locale, 'questionnaires');
  const relation = ({ earlier, later, reworded }: CrossWalkTableProps['rows'][number]) => {
    if (!earlier) return t('walk.new');
    if (!later) return t('walk.dropped');
    if (later.role === 'index' && earlier.role === 'index' && continued[later.code] !== earlier.code)
      return t('walk.shared');
    return t(reworded ? 'walk.reworded' : 'walk.same');
  };
  const words = (question: Question | null) =>
    question ? (
      <>
        <b>{question.code}</b> {question.text[locale]}
      </>
    ) : (
      <span className="muted">{t('walk.nothing')}</span>
    );
  const fresh = rows.filter(({ earlier }) => earlier === null).length;
  const dropped = rows.filter(({ later }) => later === null).length;
  return (
    <section>
      <p role="status">{t('walk.summary', { continued: Object.keys(continued).length, fresh, dropped })}</p>
      <table className="plain-table stacked-table walk-table">
        <caption className="visually-hidden">{t('walk.caption', names)}</caption>
        <thead>
          <tr>
            <th scope="col">{names.earlier}</th>
            <th scope="col">{t('walk.relation')}</th>
            <th scope="col">{names.later}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.later?.code ?? ''} ${row.earlier?.code ?? ''}`}>
              <td data-label={names.earlier}>{words(row.earlier)}</td>
              <td data-label={t('walk.relation')}>
                <span className="tag">{relation(row)}</span>
              </td>
              <th scope="row" data-label={names.later}>
                {words(row.later)}
              </th>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
