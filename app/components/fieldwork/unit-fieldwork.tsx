import type { FieldworkRow } from '#domain/fieldwork';
import type { Locale } from '#domain/questionnaire';
import { reasonTexts, remindedText } from '#i18n/fieldwork-words';
import { formatCount, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { volumeSheetPath } from '#web/fieldwork-paths';
import { runningUnitPath, unitResultPath } from '#web/paths';
import { slipsPath } from '#web/print-paths';
import { moreText } from './monitor-table.tsx';

const HIDDEN = '–';

function writer(locale: Locale) {
  return {
    count: (n: number | null) => (n === null ? HIDDEN : formatCount(n, locale)),
    share: (n: number | null) => (n === null ? HIDDEN : formatPercent(n, locale, { decimals: 1 })),
  };
}

interface UnitFactsProps {
  readonly row: FieldworkRow;
  /** Forms keyed from paper are among the ballots. */
  readonly paper: boolean;
  readonly locale: Locale;
}

/** One agency's line of the monitor, in sentences. */
export function UnitFacts({ row, paper, locale }: UnitFactsProps) {
  const t = translator(locale, 'fieldwork');
  const { count, share } = writer(locale);
  const { population, planned, due, issued, ballots, rate, voided, reminded } = row;
  const reasons = reasonTexts(row, locale);
  const facts = [
    [t('facts.population'), population === null ? t('unit.notReported') : count(population)],
    [t('facts.planned'), planned ? count(planned.slips) : t('facts.noPlan')],
    [t('facts.issued'), count(issued)],
    [t('facts.ballots'), count(ballots)],
    [t('facts.rate'), share(rate)],
    [t('unit.needed'), moreText(row, locale)],
  ] as const;
  return (
    <>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {paper && <p className="fine-print">{translator(locale, 'results')('paperNote')}</p>}
      <p className={reasons.length > 0 ? 'notice' : undefined}>
        {reasons.length > 0
          ? t('unit.reasons', { reasons: reasons.join('; ').toLowerCase() })
          : t('unit.fine')}{' '}
        {reminded && `${remindedText(reminded, locale)}.`}
      </p>
      {planned && due && (
        <p>
          {t('unit.planText', {
            slips: count(planned.slips),
            respondents: count(planned.respondents),
            dueSlips: count(due.slips),
            dueRespondents: count(due.respondents),
          })}
        </p>
      )}
      {voided && (
        <p className="fine-print">
          {t('unit.voided', { batches: count(voided.batches), slips: count(voided.slips) })}
        </p>
      )}
    </>
  );
}

interface UnitLinksProps {
  /** Code. */
  readonly agency: string;
  /** Slug of the round, where it is over; `null` while it is open. */
  readonly closed: string | null;
  /** The last month whose dossiers can be known. */
  readonly month: string | null;
  readonly mayPrint: boolean;
  readonly locale: Locale;
}

export function UnitLinks({ agency, closed, month, mayPrint, locale }: UnitLinksProps) {
  const t = translator(locale, 'fieldwork');
  return (
    <p className="button-row no-print">
      {mayPrint && (
        <a className="button button-quiet" href={slipsPath(agency, locale)}>
          {t('unit.slips')}
        </a>
      )}
      {month !== null && (
        <a className="button button-quiet" href={volumeSheetPath(agency, month, locale)}>
          {t('unit.volumes')}
        </a>
      )}
      <a href={closed === null ? runningUnitPath(agency, locale) : unitResultPath(agency, closed, locale)}>
        {t('unit.results')}
      </a>
    </p>
  );
}
