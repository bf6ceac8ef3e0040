import { type AgencyPick, MOST_OFFERED } from '#domain/agency-comparison';
import type { Locale, Localized } from '#domain/questionnaire';
import type { AgencyLabel } from '#domain/round-frame';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { COMPARE_FIELDS, type CompareQuery, comparePath } from '#web/public-paths';

export type CompareSide = AgencyPick<{ readonly agency: AgencyLabel }> | { readonly kind: 'wrong_kind' };

interface CompareFormProps {
  readonly query: CompareQuery;
  readonly sides: readonly [CompareSide, CompareSide];
  readonly choices: readonly { readonly slug: string; readonly name: Localized }[];
  /** Slug of the round that is shown. */
  readonly round: string;
  readonly locale: Locale;
}

const KEYS = ['first', 'second'] as const;

/** Two names and a round, sent as a plain form; where a name means several agencies, they are offered as links. */
export function CompareForm({ query, sides, choices, round, locale }: CompareFormProps) {
  const t = translator(locale, 'public');
  return (
    <form className="compare-form no-print" action={comparePath('vi')} method="get">
      {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
      {KEYS.map((key, at) => {
        const side = sides[at];
        if (!side) return null;
        const name = COMPARE_FIELDS[key];
        const chosen = side.kind === 'one' ? side.unit.agency.name[locale] : query[key];
        const other = sides[1 - at];
        return (
          <div className="field" key={key}>
            <label htmlFor={name}>{t(`compare.${key}`)}</label>
            <input
              id={name}
              name={name}
              type="search"
              defaultValue={chosen}
              maxLength={100}
              autoComplete="off"
              aria-describedby={`${name}-note`}
            />
            <SideNote
              {...{ side, query, round, locale }}
              at={key}
              id={`${name}-note`}
              other={other?.kind === 'one' ? other.unit.agency.name[locale] : ''}
            />
          </div>
        );
      })}
      <p className="field">
        <label htmlFor={COMPARE_FIELDS.round}>{t('compare.round')}</label>
        <select id={COMPARE_FIELDS.round} name={COMPARE_FIELDS.round} defaultValue={round}>
          {choices.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name[locale]}
            </option>
          ))}
        </select>
      </p>
      <p className="field field-submit">
        <button type="submit">{t('compare.submit')}</button>
      </p>
    </form>
  );
}

interface SideNoteProps {
  readonly side: CompareSide;
  readonly at: 'first' | 'second';
  readonly id: string;
  readonly query: CompareQuery;
  readonly round: string;
  /** Name of the agency on the other side; empty where it is not certain. */
  readonly other: string;
  readonly locale: Locale;
}

/** What came of a name: nothing typed, nothing found, or several to choose from. */
function SideNote({ side, at, id, query, round, other, locale }: SideNoteProps) {
  const t = translator(locale, 'public');
  const typed = query[at];
  if (side.kind === 'nobody' || side.kind === 'wrong_kind')
    return (
      <p className="field-problem" id={id} role="status">
        {side.kind === 'nobody' ? t('compare.nobody', { typed }) : t('compare.nobodyKind', { typed, other })}
      </p>
    );
  if (side.kind !== 'several') return <small id={id}>{t('compare.hint')}</small>;
  const count = side.units.length;
  const more = count - MOST_OFFERED;
  return (
    <div className="compare-offers" id={id} role="status">
      <p>{t('compare.several', { count, number: formatCount(count, locale), typed })}</p>
      <ul>
        {side.units.slice(0, MOST_OFFERED).map(({ agency }) => (
          <li key={agency.id}>
            <a href={comparePath(locale, { ...query, round, [at]: agency.code })}>{agency.name[locale]}</a>
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('compare.more', { number: formatCount(more, locale) })}</p>}
    </div>
  );
}
