import type { OverviewRow } from '#domain/province-overview';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatCount, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { figureText, intervalText } from '../results/figure-words.ts';
import { Headline } from '../results/headline.tsx';
import { changeText, movedText, ranksText } from './overview-words.ts';
import { neededText } from './unjudged.tsx';

export interface Desk {
  readonly code: string;
  readonly name: Localized;
  readonly codes: number;
}

interface UnitPanelProps {
  readonly row: OverviewRow;
  readonly factors: readonly { readonly code: string; readonly name: Localized }[];
  readonly desks: readonly Desk[];
  /** Address of the agency's own page; `null` where the reader may not open it. */
  readonly full: string | null;
  /** Address of the signals; `null` likewise. */
  readonly signals: string | null;
  readonly locale: Locale;
}

/** One agency within the overview: its figure, where it stands, its factors and its desks. */
export function UnitPanel({ row, factors, desks, full, signals, locale }: UnitPanelProps) {
  const t = translator(locale, 'department');
  const { unit, standing, unranked, change, needed } = row;
  const name = unit.agency.name[locale];
  const rate =
    unit.responseRate === null
      ? t('response.unknown')
      : formatPercent(unit.responseRate, locale, { decimals: 1 });
  const facts: readonly (readonly [string, string])[] = [
    [t('unit.standing'), standing ? ranksText(standing, locale) : unranked ? t(`bands.${unranked}`) : '–'],
    ...(standing ? [[t('bands.heading'), t(`bands.${standing.band}`)] as const] : []),
    [
      t('unit.change'),
      change ? `${changeText(change, locale)} · ${movedText(change, locale)}` : t('unit.noChange'),
    ],
    [t('unit.response'), rate],
    ...(needed ? [[t('needed.more'), neededText(needed, locale)] as const] : []),
  ];
  return (
    <article>
      <section aria-label={name}>
        <Headline name={name} figure={unit} explain={null} locale={locale} />
      </section>
      <p className="button-row no-print">
        {full && (
          <a className="button" href={full}>
            {t('unit.full')}
          </a>
        )}
        {signals && (
          <a className="button button-quiet" href={signals}>
            {t('unit.signals')}
          </a>
        )}
      </p>
      <dl className="record">
        {facts.map(([term, words]) => (
          <FactLine key={term} term={term} words={words} />
        ))}
      </dl>
      <FactorTable row={row} factors={factors} locale={locale} />
      <section>
        <h2>{t('unit.desks')}</h2>
        <p className="fine-print">{t('unit.desksNote')}</p>
        {desks.length === 0 ? (
          <p className="empty">{t('unit.noDesks')}</p>
        ) : (
          <DeskTable desks={desks} locale={locale} />
        )}
      </section>
    </article>
  );
}

function FactLine({ term, words }: { readonly term: string; readonly words: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{words}</dd>
    </>
  );
}

function FactorTable({ row: { unit }, factors, locale }: Pick<UnitPanelProps, 'row' | 'factors' | 'locale'>) {
  const results = translator(locale, 'results');
  const figures = new Map(unit.factors.map(({ code, figure }) => [code, figure]));
  if (unit.factors.every(({ figure }) => figure === null)) return null;
  return (
    <section>
      <h2>{results('unit.factors')}</h2>
      <table className="plain-table narrow-table">
        <thead>
          <tr>
            <th scope="col">{results('unit.factor')}</th>
            <th scope="col" className="number">
              {results('figure.index')}
            </th>
            <th scope="col" className="number">
              {results('figure.interval', { level: formatPercent(0.95, locale, { decimals: 0 }) })}
            </th>
          </tr>
        </thead>
        <tbody>
          {factors.map(({ code, name }) => {
            const figure = figures.get(code) ?? null;
            return (
              <tr key={code}>
                <th scope="row">{name[locale]}</th>
                <td className="number">
                  {figure ? figureText(figure, unit.target, locale) : results('figure.hiddenWords')}
                </td>
                <td className="number">{figure && intervalText(figure, unit.target, locale)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function DeskTable({ desks, locale }: { readonly desks: readonly Desk[]; readonly locale: Locale }) {
  const t = translator(locale, 'department');
  return (
    <table className="plain-table stacked-table">
      <caption className="visually-hidden">{t('unit.desks')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('unit.desk')}</th>
          <th scope="col">{t('unit.code')}</th>
          <th scope="col">{t('unit.codes')}</th>
        </tr>
      </thead>
      <tbody>
        {desks.map(({ code, name, codes }) => (
          <tr key={code}>
            <th scope="row">{name[locale]}</th>
            <td data-label={t('unit.code')}>{code}</td>
            <td data-label={t('unit.codes')}>
              {codes > 0 ? t('unit.codesYes', { number: formatCount(codes, locale) }) : t('unit.codesNo')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
