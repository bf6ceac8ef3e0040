import type { CaseStep, DecisionKind } from '#domain/integrity-case';
import type { Locale } from '#domain/questionnaire';
import { formatCount, formatDate, formatInstant } from '#i18n/format';
import { translator } from '#i18n/translator';

export interface CaseRecord {
  readonly id: string;
  readonly notes: readonly {
    readonly number: number;
    readonly step: CaseStep;
    readonly text: string;
    readonly writer: string;
    readonly written_at: string;
  }[];
  readonly decision: {
    readonly kind: DecisionKind;
    readonly reason: string;
    readonly signer: string;
    readonly decided_on: string;
    readonly edition: number;
    readonly checksum: string;
    readonly batches: number;
  } | null;
}

/** Everything written down about a signal, in order, down to the signed decision. */
export function CaseHistory({
  cases,
  locale,
}: {
  readonly cases: readonly CaseRecord[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'integrity');
  return (
    <section id="case">
      <h2>{t('case.heading')}</h2>
      {cases.length === 0 && <p className="empty">{t('case.none')}</p>}
      {cases.map(({ id, notes, decision }) => (
        <ol key={id} className="case-steps">
          {notes.map(({ number, step, text, writer, written_at }) => (
            <li key={number}>
              <h3>{t(`case.step.${step}`)}</h3>
              <p className="written">{text}</p>
              <p className="fine-print">
                {t('case.by', { name: writer, when: formatInstant(written_at, locale) })}
              </p>
            </li>
          ))}
          {decision && (
            <li className="case-decision">
              <h3>
                {t('case.decision')}: {t(`case.kind.${decision.kind}`)}
                {decision.batches > 0 &&
                  ` (${t('decisions.batches', {
                    count: decision.batches,
                    number: formatCount(decision.batches, locale),
                  })})`}
              </h3>
              <p className="written">{decision.reason}</p>
              <p className="fine-print">
                {t('case.signed', { name: decision.signer, date: formatDate(decision.decided_on, locale) })}
                {' · '}
                {t('decisions.edition')} {decision.edition}
                {' · '}
                {t('case.checksum')} <code>{decision.checksum}</code>
              </p>
            </li>
          )}
        </ol>
      ))}
    </section>
  );
}
