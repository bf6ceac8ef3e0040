import { shareScale } from '#charts/share-scale';
import { lowestShare } from '#domain/figure';
import type { Locale } from '#domain/questionnaire';
import type { GroupResult, ProvinceResult } from '#domain/roll-up';
import { gapsText } from '#i18n/fieldwork-words';
import { formatCount, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FigureTable } from '../tables/figure-table.tsx';
import { Headline } from './headline.tsx';
import { VerdictBadge } from './verdict-badge.tsx';

/** The province's own figure, weighted by dossiers, and how it came about. */
export function ProvinceFigure({
  result,
  locale,
}: {
  readonly result: Pick<ProvinceResult, 'groups' | 'target' | 'gaps'>;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'results');
  const all = result.groups.find((group) => group.group === 'all');
  if (!all) return null;
  if (!all.overall) return <p className="empty">{missingText(all, locale)}</p>;
  return (
    <>
      <Headline
        name={t('province.all')}
        figure={{ ...all, target: result.target }}
        explain={null}
        locale={locale}
      />
      <p className="fine-print">
        {t('province.respondents', {
          respondents: formatCount(all.overall.respondents, locale),
          units: formatCount(all.units, locale),
        })}
        {'. '}
        {all.finished !== null &&
          all.coverage !== null &&
          t('province.weighted', {
            finished: formatCount(all.finished, locale),
            coverage: formatPercent(all.coverage, locale, { decimals: 1 }),
          })}
      </p>
      {result.gaps && <p className="notice">{gapsText(result.gaps, locale)}</p>}
    </>
  );
}

function missingText(group: GroupResult, locale: Locale): string {
  const t = translator(locale, 'results');
  return group.missing === 'volumes' ? t('province.notComputedVolumes') : t('province.notComputedAnswers');
}

/** Departments beside communes and wards, on one axis. */
export function GroupFigures({
  result,
  locale,
}: {
  readonly result: Pick<ProvinceResult, 'groups' | 'target'>;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'results');
  const { target } = result;
  const groups = result.groups.filter((group) => group.group !== 'all' && group.units > 0);
  if (groups.length === 0) return null;
  const scale = shareScale(
    groups.flatMap((group) => (group.overall ? lowestShare(group.overall) : [])),
    target?.value ?? null,
  );
  return (
    <FigureTable
      caption={t('province.byKind')}
      headings={{ name: t('list.agency'), aside: t('list.conclusion') }}
      rows={groups.map(({ group, overall, verdict, missing, units }) => ({
        key: group,
        name: t(`province.${group}`),
        note: t('verdict.countUnit', { number: formatCount(units, locale), count: units }),
        overall,
        verdict,
        target,
        absent: missing === 'volumes' ? t('province.notComputedVolumes') : t('province.notComputedAnswers'),
        aside: <VerdictBadge verdict={verdict} locale={locale} />,
      }))}
      scale={scale}
      target={target}
      locale={locale}
    />
  );
}
