import { shareScale } from '#charts/share-scale';
import { lowestShare } from '#domain/figure';
import type { Locale, Questionnaire } from '#domain/questionnaire';
import { listTraits, type View } from '#domain/result-views';
import type { Bound } from '#domain/round-frame';
import { labelText } from '#i18n/cell-text';
import { translator } from '#i18n/translator';
import { DataTable } from '../tables/data-table.tsx';
import { FigureTable } from '../tables/figure-table.tsx';
import { TableLinks } from '../tables/table-links.tsx';
import { FigureTags } from './figure-tags.tsx';
import { targetText } from './figure-words.ts';
import type { ReportPart } from './report-props.ts';
import { VerdictBadge } from './verdict-badge.tsx';

/**
 * A round by month, field, service, channel, way of answering or outcome: indices on one axis, then the factors. Fields and
 * services have a verdict each; a target that is not the agency's own stands under the name.
 */
export function ViewFigures({ view, ...part }: ReportPart & { readonly view: View }) {
  const { record, tables, place, locale } = part;
  const { result } = record;
  const t = translator(locale, 'agency');
  const table = tables[view];
  const offered = result.views.some((known) => known.view === view);
  const target = result.target;
  const judged = result.views.some(
    (known) => known.view === view && known.rows.some((row) => row.target !== undefined),
  );
  const isOther = (own: Bound | null): own is Bound =>
    own !== null && (own.value !== target?.value || own.strict !== target.strict);
  const targets = [target, ...table.rows.map((row) => row.target ?? null)].flatMap((own) => own?.value ?? []);
  const scale = shareScale(
    table.rows.flatMap(({ figure }) => (figure ? lowestShare(figure) : [])),
    targets.length > 0 ? Math.min(...targets) : null,
  );
  return (
    <section>
      <h2>{t(`view.${view}`)}</h2>
      {!offered ? (
        <p className="empty">{t('viewNotSplit')}</p>
      ) : table.rows.length === 0 ? (
        <p className="empty">{t('viewEmpty')}</p>
      ) : (
        <>
          <p className="fine-print">
            {t(`viewNote.${view}`)} {t('viewRules')}
          </p>
          <FigureTable
            caption={<span className="visually-hidden">{t(`view.${view}`)}</span>}
            headings={{
              name: t(`view.${view}`),
              aside: translator(locale, 'results')(judged ? 'list.conclusion' : 'unit.note'),
            }}
            rows={table.rows.map(({ key, label, figure = null, verdict = null, target: own = null }, at) => ({
              key,
              ...(view === 'person' ? asked(record.questionnaire, key, table.rows[at - 1]?.key, locale) : {}),
              name: labelText(label, locale),
              ...(judged && isOther(own)
                ? { note: t('viewTarget', { target: targetText(own, locale) }) }
                : {}),
              overall: figure,
              verdict,
              target: own,
              aside: (
                <>
                  {judged && <VerdictBadge verdict={verdict} locale={locale} />}
                  <FigureTags figure={figure} locale={locale} />
                </>
              ),
            }))}
            scale={scale}
            target={target}
            locale={locale}
          />
          <h3>{t('viewFactors')}</h3>
          <p className="fine-print">{t('viewFactorsNote')}</p>
          <DataTable
            table={table}
            locale={locale}
            caption={<span className="visually-hidden">{t('viewFactors')}</span>}
            heading={t(`view.${view}`)}
            columns={['factor']}
          />
          <TableLinks place={place} locale={locale} table={view} />
        </>
      )}
    </section>
  );
}

/** The question above its first answer: the rows of several questions about people stand in one table. */
function asked(questionnaire: Questionnaire, row: string, before: string | undefined, locale: Locale) {
  const question = listTraits(questionnaire).find(({ code }) => row.startsWith(`${code}:`));
  return question && !before?.startsWith(`${question.code}:`) ? { group: question.text[locale] } : {};
}
