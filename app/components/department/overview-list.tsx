import { shareScale } from '#charts/share-scale';
import { lowestShare } from '#domain/figure';
import { type OverviewRow, sharedTarget } from '#domain/province-overview';
import type { Locale } from '#domain/questionnaire';
import { groupOf } from '#domain/unit-group';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FigureTags } from '../results/figure-tags.tsx';
import { VerdictBadge } from '../results/verdict-badge.tsx';
import { FigureTable } from '../tables/figure-table.tsx';
import { ranksText, unitOverviewPath } from './overview-words.ts';

interface OverviewListProps {
  readonly rows: readonly OverviewRow[];
  /** All rows: they fix the axis, so that it does not move when the list is narrowed. */
  readonly all: readonly OverviewRow[];
  /** Desks by unit. */
  readonly desks: Readonly<Record<string, readonly unknown[]>>;
  readonly round: string;
  readonly locale: Locale;
}

/** Departments, then communes and wards, each with its interval, verdict and possible ranks. */
export function OverviewList({ rows, all, desks, round, locale }: OverviewListProps) {
  const t = translator(locale, 'department');
  const results = translator(locale, 'results');
  const target = sharedTarget(all.map(({ unit }) => unit));
  const scale = shareScale(
    all.flatMap(({ unit }) => (unit.overall?.tier === 'full' ? lowestShare(unit.overall) : [])),
    target?.value ?? null,
  );
  if (rows.length === 0) return <p className="empty">{t('list.nothing')}</p>;
  const noteOf = ({ unit, standing }: OverviewRow) => {
    const count = desks[unit.agency.id]?.length ?? 0;
    const desk =
      count === 0 ? t('list.noDesks') : t('list.desks', { count, number: formatCount(count, locale) });
    return standing ? `${ranksText(standing, locale)} · ${desk}` : desk;
  };
  return (
    <>
      {(['departments', 'communes'] as const).map((group) => {
        const members = rows.filter(({ unit }) => groupOf(unit.agency.kind) === group);
        return members.length === 0 ? null : (
          <FigureTable
            key={group}
            caption={
              <>
                {t(`kind.${group}`)} <span className="count">{formatCount(members.length, locale)}</span>
              </>
            }
            headings={{ name: results('list.agency'), aside: results('list.conclusion') }}
            rows={members.map((row) => ({
              key: row.unit.agency.id,
              name: row.unit.agency.name[locale],
              href: unitOverviewPath(row.unit.agency.code, round, locale),
              note: noteOf(row),
              overall: row.unit.overall,
              verdict: row.unit.verdict,
              target: row.unit.target,
              aside: (
                <>
                  <VerdictBadge verdict={row.unit.verdict} locale={locale} />
                  <FigureTags figure={row.unit.overall} locale={locale} />
                </>
              ),
            }))}
            scale={scale}
            target={target}
            locale={locale}
          />
        );
      })}
    </>
  );
}
