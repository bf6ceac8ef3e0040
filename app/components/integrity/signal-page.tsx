import type { ArrivalFinding } from '#domain/arrival-screening';
import type { ContentFinding } from '#domain/content-screening';
import type { CaseState, CaseStep, DecisionKind } from '#domain/integrity-case';
import type { Signal } from '#domain/integrity-signal';
import type { Locale } from '#domain/questionnaire';
import { chanceText } from '#i18n/signal-words';
import { translator } from '#i18n/translator';
import { type FormAnswer, ProblemList } from '../forms/problem-list.tsx';
import { arrivalSentence, BusyDays, HourCounts } from './arrival-numbers.tsx';
import { type BatchRow, BatchTable } from './batch-table.tsx';
import { type CaseTyped, DecisionForm, StepForm } from './case-forms.tsx';
import { CaseHistory, type CaseRecord } from './case-history.tsx';
import { contentSentence, MonthTable } from './numbers.tsx';

interface SignalDetailProps {
  readonly signal: Signal;
  readonly content: ContentFinding | null;
  readonly arrivals: ArrivalFinding | null;
  readonly batches: readonly BatchRow[];
  readonly hours: readonly number[] | null;
  readonly cases: readonly CaseRecord[];
  readonly state: CaseState | null;
  readonly steps: readonly CaseStep[];
  readonly decisions: readonly DecisionKind[];
  readonly mayWrite: boolean;
  readonly mayDecide: boolean;
  /** Which order was just carried out. */
  readonly done: 'write' | 'decide' | null;
  readonly answer: FormAnswer<CaseTyped> | null;
  readonly locale: Locale;
}

/** A signal: what it means, what else it can mean, its numbers, what was done, and what to write down next. */
export function SignalDetailView(props: SignalDetailProps) {
  const {
    signal,
    batches,
    hours,
    cases,
    state,
    steps,
    decisions,
    mayWrite,
    mayDecide,
    done,
    answer,
    locale,
  } = props;
  const t = translator(locale, 'integrity');
  const problems = answer?.problems ?? [];
  const form = { typed: answer?.kept ?? null, problems, locale };
  return (
    <>
      <ProblemList problems={problems} locale={locale} />
      {done && (
        <p className="notice" role="status">
          {done === 'write' ? t('case.saved') : t('case.decidedDone')}
        </p>
      )}
      <section className="signal-meaning">
        <p className="signal-lead">{t(`meaning.${signal}`)}</p>
        <h2>{t('innocent.heading')}</h2>
        <ul>
          {t(`innocent.${signal}`)
            .split('|')
            .map((text) => (
              <li key={text}>{text}</li>
            ))}
        </ul>
      </section>
      <Numbers {...props} />
      <BatchTable batches={batches} locale={locale} />
      {hours && <HourCounts hours={hours} locale={locale} />}
      <CaseHistory cases={cases} locale={locale} />
      {state === 'decided' && <p className="fine-print">{t('case.closed')}</p>}
      {mayWrite ? (
        <StepForm {...form} steps={steps} />
      ) : (
        <p className="notice no-print">{t('case.readOnly')}</p>
      )}
      {mayDecide && decisions.length > 0 && <DecisionForm {...form} kinds={decisions} batches={batches} />}
      {mayDecide && state === null && <p className="fine-print no-print">{t('case.decideFirst')}</p>}
    </>
  );
}

function Numbers({ content, arrivals, locale }: Pick<SignalDetailProps, 'content' | 'arrivals' | 'locale'>) {
  const t = translator(locale, 'integrity');
  const found = content ?? arrivals;
  return (
    <section>
      <h2>{t('numbers.heading')}</h2>
      {!found && <p className="empty">{t('numbers.none')}</p>}
      {content && <p>{contentSentence(content, locale)}</p>}
      {arrivals && <p>{arrivalSentence(arrivals, locale)}</p>}
      {found && found.adjusted !== null && found.raised && (
        <p>{t('numbers.chance', { share: chanceText(found.adjusted, locale) })}</p>
      )}
      {found && !found.raised && <p className="fine-print">{t('numbers.notRaised')}</p>}
      {content?.signal === 'monthly_shift' && <MonthTable months={content.numbers.months} locale={locale} />}
      {arrivals?.signal === 'arrival_burst' && <BusyDays days={arrivals.numbers.days} locale={locale} />}
    </section>
  );
}
