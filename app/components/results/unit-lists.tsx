import { shareScale } from '#charts/share-scale';
import { lowestShare } from '#domain/figure';
import type { Locale } from '#domain/questionnaire';
import type { UnitSummary } from '#domain/result';
import { groupOf, UNIT_GROUPS } from '#domain/roll-up';
import type { Bound } from '#domain/round-frame';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { readingPath } from '#web/public-paths';
import { FigureTable } from '../tables/figure-table.tsx';
import { FigureTags } from './figure-tags.tsx';
import { VerdictBadge } from './verdict-badge.tsx';

/** The province's target, where every unit with a target has the same; the axis marks it. */
function sharedTarget(units: readonly UnitSummary[]): Bound | null {
  const targets = units.flatMap((unit) => unit.target ?? []);
  const [first] = targets;
  return first && targets.every((target) => target.value === first.value) ? first : null;
}

const linked = (href: string | null) => (href === null ? {} : { href });

/** Departments, then communes and wards, all on one axis. */
export function UnitLists({
  units,
  scaleOf = units,
  locale,
  linkTo,
}: {
  readonly units: readonly UnitSummary[];
  /** Units whose firm figures fix the axis: all of them, so that it does not move when the list is narrowed. */
  readonly scaleOf?: readonly UnitSummary[];
  readonly locale: Locale;
  /** Its page; `null` where it has none. */
  readonly linkTo: (unit: UnitSummary) => string | null;
}) {
  const t = translator(locale, 'results');
  const target = sharedTarget(scaleOf);
  const scale = shareScale(
    scaleOf.flatMap((unit) => (unit.overall?.tier === 'full' ? lowestShare(unit.overall) : [])),
    target?.value ?? null,
  );
  return (
    <>
      {UNIT_GROUPS.filter((group) => group !== 'all').map((group) => {
        const members = units.filter((unit) => groupOf(unit.agency.kind) === group);
        if (members.length === 0) return null;
        return (
          <FigureTable
            key={group}
            caption={
              <>
                {t(`province.${group}`)} <span className="count">{formatCount(members.length, locale)}</span>
              </>
            }
            headings={{ name: t('list.agency'), aside: t('list.conclusion') }}
            rows={members.map((unit) => ({
              key: unit.agency.id,
              name: unit.agency.name[locale],
              ...linked(linkTo(unit)),
              overall: unit.overall,
              verdict: unit.verdict,
              target: unit.target,
              aside: (
                <>
                  <VerdictBadge verdict={unit.verdict} locale={locale} />
                  <FigureTags figure={unit.overall} locale={locale} />
                </>
              ),
            }))}
            scale={scale}
            target={target}
            locale={locale}
          />
        );
      })}
      {units.length > 0 && (
        <p className="figure-explain no-print">
          <a href={readingPath(locale)}>{translator(locale, 'public')('explainAll')}</a>
        </p>
      )}
    </>
  );
}
