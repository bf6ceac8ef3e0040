import type { ReactNode } from 'react';
import type { Signal } from '#domain/integrity-signal';
import type { ComparedWith } from '#domain/last-comparable';
import type { OverviewRow } from '#domain/province-overview';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatCount, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { signalPath, signalsPath } from '#web/department-paths';
import { figureText, intervalText } from '../results/figure-words.ts';
import { Headline } from '../results/headline.tsx';
import { RankedAnew } from '../results/ranked-anew.tsx';
import { changeText, movedText, ranksText } from './overview-words.ts';
import { neededText } from './unjudged.tsx';

export interface Desk {
  readonly code: string;
  readonly name: Localized;
  readonly codes: number;
}

/** An agency or a desk with the signals about it. */
interface PlaceSignals {
  readonly code: string;
  readonly signals: readonly { readonly signal: Signal }[];
}

interface UnitSignals {
  readonly agencies: readonly PlaceSignals[];
  readonly desks: readonly PlaceSignals[];
}

interface UnitPanelProps {
  readonly row: OverviewRow;
  readonly factors: readonly { readonly code: string; readonly name: Localized }[];
  readonly desks: readonly Desk[];
  readonly comparedWith: ComparedWith | null;
  /** Day (ISO) of the decision since which its group is ranked anew; `null` where ranks are as frozen. */
  readonly ranksSince: string | null;
  /** Address of the agency's own page; `null` where the reader may not open it. */
  readonly full: string | null;
  /** What is worth asking about it and its desks; `null` likewise. */
  readonly signals: UnitSignals | null;
  /** Slug. */
  readonly round: string;
  readonly locale: Locale;
}

/** One agency within the overview: its figure, where it stands, its factors and its desks. */
export function UnitPanel(props: UnitPanelProps) {
  const { row, factors, desks, comparedWith, ranksSince, full, signals, round, locale } = props;
  const t = translator(locale, 'department');
  const { unit, standing, unranked, change, needed } = row;
  const name = unit.agency.name[locale];
  const rate =
    unit.responseRate === null
      ? t('response.unknown')
      : formatPercent(unit.responseRate, locale, { decimals: 1 });
  const own = signals?.agencies.find(({ code }) => code === unit.agency.code);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('unit.standing'), standing ? ranksText(standing, locale) : unranked ? t(`bands.${unranked}`) : '–'],
    ...(standing ? [[t('bands.heading'), t(`bands.${standing.band}`)] as const] : []),
    [
      comparedWith ? t('unit.changeFrom', { round: comparedWith.name[locale] }) : t('unit.change'),
      change ? `${changeText(change, locale)} · ${movedText(change, locale)}` : t('unit.noChange'),
    ],
    [t('unit.response'), rate],
    ...(needed ? [[t('needed.more'), neededText(needed, locale)] as const] : []),
    ...(signals
      ? [[translator(locale, 'integrity')('title'), signalLinks(own, round, locale)] as const]
      : []),
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
          <a className="button button-quiet" href={signalsPath(round, unit.agency.code, locale)}>
            {t('unit.signals')}
          </a>
        )}
      </p>
      <dl className="record">
        {facts.map(([term, words]) => (
          <FactLine key={term} term={term} words={words} />
        ))}
      </dl>
      {standing && <RankedAnew on={ranksSince} locale={locale} />}
      <FactorTable row={row} factors={factors} locale={locale} />
      <section>
        <h2>{t('unit.desks')}</h2>
        <p className="fine-print">{t('unit.desksNote')}</p>
        {desks.length === 0 ? (
          <p className="empty">{t('unit.noDesks')}</p>
        ) : (
          <DeskTable desks={desks} signals={signals?.desks ?? null} round={round} locale={locale} />
        )}
      </section>
    </article>
  );
}

function FactLine({ term, words }: { readonly term: string; readonly words: ReactNode }) {
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

interface DeskTableProps extends Pick<UnitPanelProps, 'desks' | 'round' | 'locale'> {
  readonly signals: readonly PlaceSignals[] | null;
}

function DeskTable({ desks, signals, round, locale }: DeskTableProps) {
  const t = translator(locale, 'department');
  const asking = translator(locale, 'integrity')('title');
  return (
    <table className="plain-table stacked-table">
      <caption className="visually-hidden">{t('unit.desks')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('unit.desk')}</th>
          <th scope="col">{t('unit.code')}</th>
          <th scope="col">{t('unit.codes')}</th>
          {signals && <th scope="col">{asking}</th>}
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
            {signals && (
              <td data-label={asking}>
                {signalLinks(
                  signals.find((desk) => desk.code === code),
                  round,
                  locale,
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The pages of what is worth asking about an agency or a desk, or that there is nothing. */
function signalLinks(place: PlaceSignals | undefined, round: string, locale: Locale): ReactNode {
  const t = translator(locale, 'integrity');
  if (!place) return <span className="muted">{t('nothing')}</span>;
  return (
    <ul className="signal-links">
      {place.signals.map(({ signal }) => (
        <li key={signal}>
          <a href={signalPath(place.code, signal, round, locale)}>{t(`signal.${signal}`)}</a>
        </li>
      ))}
    </ul>
  );
}
