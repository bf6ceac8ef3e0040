import { shareScale } from '#charts/share-scale';
import { lowestShare } from '#domain/figure';
import type { Locale } from '#domain/questionnaire';
import type { UnitResult } from '#domain/result';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FigureTable } from '../tables/figure-table.tsx';
import { FigureTags } from './figure-tags.tsx';

/** Desk codes and kiosks: a figure of their own without a verdict, never added to the official one. */
export function OpenStream({ result, locale }: { readonly result: UnitResult; readonly locale: Locale }) {
  const t = translator(locale, 'results');
  const { target } = result;
  const { figure, otherForms = [] } = result.open;
  if (!figure && otherForms.length === 0) return null;
  return (
    <section className="open-stream">
      <h2>{t('unit.open')}</h2>
      <p className="fine-print">{t('unit.openNote')}</p>
      {figure && (
        <FigureTable
          caption={<span className="visually-hidden">{t('unit.open')}</span>}
          headings={{ name: t('unit.stream'), aside: t('unit.note') }}
          rows={[
            {
              key: 'open',
              name: t('unit.openModes'),
              overall: figure,
              verdict: null,
              target,
              aside: <FigureTags figure={figure} locale={locale} />,
            },
          ]}
          scale={shareScale([lowestShare(figure)], target?.value ?? null)}
          target={target}
          locale={locale}
        />
      )}
      {otherForms.map(({ questionnaire, ballots }) => (
        <p key={questionnaire}>
          {t('unit.otherForm', { count: ballots, number: formatCount(ballots, locale), form: questionnaire })}
        </p>
      ))}
    </section>
  );
}
