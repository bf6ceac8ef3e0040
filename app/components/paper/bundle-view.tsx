import type { ReactNode } from 'react';
import type { BundleProgress, BundleState } from '#domain/paper-bundle';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { comparisonPath, keyingPath } from '#web/paper-paths';
import type { FormProblem } from '../forms/problem-list.tsx';
import { type BundleTyped, CorrectionForms, EnterForm } from './bundle-forms.tsx';
import { stateText } from './bundle-list.tsx';

interface BundleViewProps {
  readonly page: {
    readonly id: string;
    readonly label: string;
    readonly agency: Localized;
    readonly round: { readonly name: Localized; readonly closed: boolean };
    readonly k: number;
    readonly forms: number;
    readonly state: BundleState;
    readonly openedOn: string;
    readonly settledOn: string | null;
    readonly settledBy: string | null;
    readonly reason: string;
    readonly spoilt: number | null;
    readonly progress: BundleProgress;
    readonly comparison: Comparison | null;
  };
  readonly typed: Partial<BundleTyped>;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

interface Comparison {
  readonly differing: readonly {
    readonly form: number;
    readonly questions: number;
    readonly settled: boolean;
  }[];
  readonly open: number;
  readonly unreadable: readonly number[];
}

type Page = BundleViewProps['page'];

interface BundleDoneNoteProps {
  readonly done: keyof typeof DONE_TEXTS;
  readonly page: Pick<Page, 'label' | 'forms' | 'k'>;
  readonly locale: Locale;
}

const DONE_TEXTS = {
  created: 'page.created',
  saved: 'page.saved',
  recounted: 'page.recounted',
  settled: 'page.settledOne',
  entered: 'page.enteredNow',
  waiting: 'page.waitingNow',
  late: 'page.lateNow',
  discarded: 'page.discardedNow',
} as const;

/** What was just done. */
export function BundleDoneNote({ done, page: { label, forms, k }, locale }: BundleDoneNoteProps) {
  const t = translator(locale, 'paper');
  return (
    <p className="notice" role="status">
      {t(DONE_TEXTS[done], { label, k, forms: formatCount(forms, locale) })}
    </p>
  );
}

/** One bundle: how far it is, and what can be done with it now. */
export function BundleView({ page, typed, problems, locale }: BundleViewProps) {
  const { id, state, comparison, forms, k } = page;
  return (
    <>
      <BundleFacts page={page} locale={locale} />
      {state === 'keying' && (
        <>
          <KeyingStep page={page} locale={locale} />
          {comparison && <ComparisonList bundle={id} forms={forms} comparison={comparison} locale={locale} />}
          {comparison && comparison.open === 0 && comparison.unreadable.length === 0 && (
            <EnterForm forms={forms} k={k} problems={problems} locale={locale} />
          )}
          <CorrectionForms forms={forms} typed={typed} problems={problems} locale={locale} />
        </>
      )}
    </>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function BundleFacts({ page, locale }: { readonly page: Page; readonly locale: Locale }) {
  const t = translator(locale, 'paper');
  const { forms, progress, state, round, settledOn, settledBy, reason, spoilt, k, comparison } = page;
  const of = (n: number) => t('of', { n: formatCount(n, locale), all: formatCount(forms, locale) });
  const by = settledOn !== null && { name: settledBy ?? '', date: formatDate(settledOn, locale) };
  return (
    <section>
      <dl className="facts">
        <Fact term={t('page.forms')}>{formatCount(forms, locale)}</Fact>
        {state === 'keying' && (
          <>
            <Fact term={t('page.first')}>{of(progress.once)}</Fact>
            <Fact term={t('page.second')}>{of(progress.twice)}</Fact>
          </>
        )}
        <Fact term={t('state')}>
          {stateText(comparison === null ? state : 'comparing', round.closed, locale)}
          {by && <small>{t('page.by', by)}</small>}
          {reason && <small>{t('page.reason', { reason })}</small>}
        </Fact>
        {(state === 'entered' || state === 'waiting') && (
          <Fact term={t('page.spoilt')}>
            {spoilt === null ? '–' : formatCount(spoilt, locale)}
            <small>{spoilt === null ? t('page.spoiltHidden', { k }) : t('page.spoiltHint')}</small>
          </Fact>
        )}
      </dl>
    </section>
  );
}

function KeyingStep({ page, locale }: { readonly page: Page; readonly locale: Locale }) {
  const t = translator(locale, 'paper');
  const { id, forms, progress, comparison } = page;
  if (comparison) return null;
  if (progress.next === null)
    return (
      <section>
        <p className="notice">{t(progress.twice === forms ? 'key.full' : 'key.yourPart')}</p>
      </section>
    );
  return (
    <section className="no-print">
      <p>
        <a className="button" href={keyingPath(id, locale)}>
          {t('key.start', { form: progress.next })}
        </a>
      </p>
      <p className="fine-print">{t('key.startLead')}</p>
    </section>
  );
}

interface ComparisonListProps {
  readonly bundle: string;
  readonly forms: number;
  readonly comparison: Comparison;
  readonly locale: Locale;
}

/** The forms that the two people read differently. */
function ComparisonList({ bundle, forms, comparison, locale }: ComparisonListProps) {
  const t = translator(locale, 'paper');
  const { differing, unreadable } = comparison;
  const counts = { differing: formatCount(differing.length, locale), forms: formatCount(forms, locale) };
  return (
    <section>
      <h2>{t('compare.heading')}</h2>
      {unreadable.length > 0 && (
        <p className="notice">{t('compare.unreadable', { forms: unreadable.join(', ') })}</p>
      )}
      {unreadable.length === 0 && (
        <p>{differing.length === 0 ? t('compare.same', { count: forms }) : t('compare.some', counts)}</p>
      )}
      {differing.length > 0 && (
        <table className="plain-table narrow-table">
          <caption className="visually-hidden">{t('compare.heading')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('compare.form')}</th>
              <th scope="col" className="number">
                {t('compare.questions')}
              </th>
              <th scope="col">{t('compare.state')}</th>
            </tr>
          </thead>
          <tbody>
            {differing.map(({ form, questions, settled }) => (
              <tr key={form}>
                <th scope="row">
                  <a href={comparisonPath(bundle, form, locale)}>
                    {t(settled ? 'compare.mend' : 'compare.settle', { form })}
                  </a>
                </th>
                <td className="number">{formatCount(questions, locale)}</td>
                <td>{t(settled ? 'compare.settled' : 'compare.open')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
