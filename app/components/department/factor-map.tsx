import type { Figure } from '#domain/figure';
import type { OverviewRow } from '#domain/province-overview';
import type { Locale, Localized } from '#domain/questionnaire';
import type { Bound } from '#domain/round-frame';
import { groupOf } from '#domain/unit-group';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { figureText } from '../results/figure-words.ts';
import { ScrollAcross } from '../tables/scroll-across.tsx';
import { unitOverviewPath } from './overview-words.ts';

interface FactorMapProps {
  readonly rows: readonly OverviewRow[];
  readonly factors: readonly { readonly code: string; readonly name: Localized }[];
  readonly round: string;
  readonly locale: Locale;
}

const STEPS = [1, 2, 3, 4, 5] as const;
type Step = (typeof STEPS)[number];

/** How far from the target, in five steps of five points; noise of a binary fraction moves no cell. */
function stepOf(figure: Figure | null, target: Bound | null): Step | null {
  if (figure?.kind !== 'estimate' || target === null) return null;
  const gap = figure.estimate - target.value + 1e-9;
  if (gap < -0.1) return 1;
  if (gap < -0.05) return 2;
  if (gap < 0) return 3;
  return gap < 0.05 ? 4 : 5;
}

/** Agency by factor, each cell a number on a colour that repeats it. */
export function FactorMap({ rows, factors, round, locale }: FactorMapProps) {
  const t = translator(locale, 'department');
  return (
    <>
      <ul className="heat-key" aria-label={t('map.key')}>
        {STEPS.map((step) => (
          <li key={step}>
            <span className={`heat-sample heat-${step}`} aria-hidden="true" /> {t(`map.step${step}`)}
          </li>
        ))}
      </ul>
      <p className="fine-print">
        {t('map.indicative')} {t('map.noTarget')}
      </p>
      {(['departments', 'communes'] as const).map((group) => {
        const members = rows.filter(({ unit }) => groupOf(unit.agency.kind) === group);
        return members.length === 0 ? null : (
          <ScrollAcross key={group} name={t(`kind.${group}`)}>
            <table className="heat-table">
              <caption>
                {t(`kind.${group}`)} <span className="count">{formatCount(members.length, locale)}</span>
              </caption>
              <thead>
                <tr>
                  <th scope="col">{t('map.agency')}</th>
                  <th scope="col">{t('map.overall')}</th>
                  {factors.map(({ code, name }) => (
                    <th key={code} scope="col">
                      {name[locale]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {members.map(({ unit }) => (
                  <tr key={unit.agency.id}>
                    <th scope="row">
                      <a href={unitOverviewPath(unit.agency.code, round, locale)}>
                        {unit.agency.name[locale]}
                      </a>
                    </th>
                    <HeatCell figure={unit.overall} target={unit.target} locale={locale} />
                    {factors.map(({ code }) => (
                      <HeatCell
                        key={code}
                        figure={unit.factors.find((factor) => factor.code === code)?.figure ?? null}
                        target={unit.target}
                        locale={locale}
                      />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollAcross>
        );
      })}
    </>
  );
}

function HeatCell({
  figure,
  target,
  locale,
}: {
  readonly figure: Figure | null;
  readonly target: Bound | null;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'department');
  const step = stepOf(figure, target);
  if (!figure)
    return (
      <td className="heat-none">
        <span aria-hidden="true">{t('map.absent')}</span>
        <span className="visually-hidden">{t('map.absentWords')}</span>
      </td>
    );
  return (
    <td className={step === null ? 'heat-none' : `heat-${step}`}>
      {figureText(figure, target, locale)}
      {figure.tier !== 'full' && '°'}
    </td>
  );
}
