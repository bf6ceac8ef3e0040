import { OUTCOMES } from '#domain/dossier';
import type { Locale, Localized } from '#domain/questionnaire';
import type { DrawRule } from '#domain/sampling/allocation';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FactTable } from '../tables/fact-table.tsx';
import { ScrollAcross } from '../tables/scroll-across.tsx';

export interface DrawnSample {
  readonly drawnOn: string;
  readonly signer: string;
  readonly dossiers: number;
  readonly leftOut: number;
  readonly letters: number;
  readonly rule: DrawRule;
  readonly checksum: string;
  readonly seed: string;
  readonly withdrawnOn: string | null;
  readonly reason: string | null;
  readonly strata: readonly {
    readonly agency: string;
    readonly name: Localized;
    readonly outcome: string;
    readonly dossiers: number;
    readonly drawn: number;
    readonly undelivered: number;
    readonly substituted: number;
  }[];
}

interface DrawRecordProps {
  readonly drawn: DrawnSample;
  readonly locale: Locale;
}

/** What an auditor needs to draw the same sample again, and what was drawn where. */
export function DrawRecord({ drawn, locale }: DrawRecordProps) {
  const t = translator(locale, 'sampling');
  const { rule, withdrawnOn, reason } = drawn;
  const numbers = { total: formatCount(rule.total, locale), least: formatCount(rule.least, locale) };
  const date = formatDate(drawn.drawnOn, locale);
  const facts = [
    [t('record.drawn'), t('record.drawnValue', { date, signer: drawn.signer })],
    [t('record.dossiers'), formatCount(drawn.dossiers, locale)],
    [t('record.leftOut'), formatCount(drawn.leftOut, locale)],
    [t('record.letters'), formatCount(drawn.letters, locale)],
    [t('record.rule'), t(rule.kind === 'plan' ? 'record.rulePlan' : 'record.ruleTotal', numbers)],
    [t('record.checksum'), <code key="checksum">{drawn.checksum}</code>],
    [t('record.seed'), <code key="seed">{drawn.seed}</code>],
    ...(withdrawnOn === null
      ? []
      : [
          [
            t('record.withdrawn'),
            t('record.withdrawnValue', { date: formatDate(withdrawnOn, locale), reason: reason ?? '' }),
          ] as const,
        ]),
  ] as const;
  return (
    <section aria-labelledby="record">
      <h2 id="record">{t('record.heading')}</h2>
      <FactTable caption={t('record.heading')} facts={facts} />
      <p className="fine-print">{t('record.verify')}</p>
      <details>
        <summary>{t('record.strata')}</summary>
        <StrataTable drawn={drawn} locale={locale} />
      </details>
    </section>
  );
}

function StrataTable({ drawn, locale }: DrawRecordProps) {
  const t = translator(locale, 'sampling');
  const columns = [
    ['inList', 'dossiers'],
    ['chosen', 'drawn'],
    ['undelivered', 'undelivered'],
    ['substituted', 'substituted'],
  ] as const;
  const outcomeText = (outcome: string) => {
    const known = OUTCOMES.find((name) => name === outcome);
    return known ? t(`record.outcomeOf.${known}`) : outcome;
  };
  return (
    <ScrollAcross name={t('record.strata')}>
      <table className="plain-table">
        <caption className="visually-hidden">{t('record.strata')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('record.agency')}</th>
            <th scope="col">{t('record.outcome')}</th>
            {columns.map(([column]) => (
              <th key={column} scope="col" className="number">
                {t(`record.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.strata.map((stratum) => (
            <tr key={`${stratum.agency} ${stratum.outcome}`}>
              <th scope="row">{stratum.name[locale]}</th>
              <td>{outcomeText(stratum.outcome)}</td>
              {columns.map(([column, key]) => (
                <td key={column} className="number">
                  {formatCount(stratum[key], locale)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollAcross>
  );
}
