import type { EvidenceNeeded } from '#domain/evidence-needed';
import type { OverviewRow } from '#domain/province-overview';
import type { Locale } from '#domain/questionnaire';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FigureCell } from '../results/figure-cell.tsx';
import { unitOverviewPath } from './overview-words.ts';

interface UnjudgedProps {
  readonly rows: readonly OverviewRow[];
  readonly round: string;
  readonly locale: Locale;
}

/** Who has no verdict yet, for want of people or of evidence, and how many more people it takes. */
export function Unjudged({ rows, round, locale }: UnjudgedProps) {
  const t = translator(locale, 'department');
  const needing = (why: EvidenceNeeded['why']) =>
    rows
      .filter(({ needed }) => needed?.why === why)
      .sort((a, b) => (a.needed?.more ?? Number.MAX_VALUE) - (b.needed?.more ?? Number.MAX_VALUE));
  const [few, undecided] = [needing('few'), needing('undecided')];
  return (
    <section id="unjudged">
      <h2>{t('needed.heading')}</h2>
      <p className="fine-print">{t('needed.lead')}</p>
      {few.length + undecided.length === 0 && <p className="empty">{t('needed.nobody')}</p>}
      {few.length > 0 && <NeededTable caption={t('needed.few')} rows={few} round={round} locale={locale} />}
      {undecided.length > 0 && (
        <details>
          <summary>
            {t('needed.undecided')}: {formatCount(undecided.length, locale)}
          </summary>
          <NeededTable caption={t('needed.undecided')} rows={undecided} round={round} locale={locale} />
        </details>
      )}
    </section>
  );
}

/** What a unit still needs, in words. */
export function neededText(needed: EvidenceNeeded, locale: Locale): string {
  const t = translator(locale, 'department');
  if (needed.more === null) return needed.why === 'few' ? t('needed.hidden') : t('needed.tooClose');
  const people = t('needed.moreText', { number: formatCount(needed.more, locale) });
  return needed.beyondDossiers ? t('needed.beyond', { people }) : people;
}

function NeededTable({ caption, rows, round, locale }: UnjudgedProps & { readonly caption: string }) {
  const t = translator(locale, 'department');
  return (
    <table className="plain-table needed-table">
      <caption>
        {caption} <span className="count">{formatCount(rows.length, locale)}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('needed.agency')}</th>
          <th scope="col" className="number">
            {t('needed.respondents')}
          </th>
          <th scope="col" className="number">
            {t('needed.index')}
          </th>
          <th scope="col">{t('needed.more')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ unit, needed }) =>
          needed ? (
            <tr key={unit.agency.id}>
              <th scope="row">
                <a href={unitOverviewPath(unit.agency.code, round, locale)}>{unit.agency.name[locale]}</a>
              </th>
              <td className="number">
                {needed.respondents === null ? '–' : formatCount(needed.respondents, locale)}
              </td>
              <td className="number">
                {unit.overall ? (
                  <FigureCell figure={unit.overall} target={unit.target} locale={locale} />
                ) : (
                  '–'
                )}
              </td>
              <td>{neededText(needed, locale)}</td>
            </tr>
          ) : null,
        )}
      </tbody>
    </table>
  );
}
