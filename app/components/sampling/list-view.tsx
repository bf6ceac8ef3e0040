import type { Locale } from '#domain/questionnaire';
import type { ListSummary } from '#domain/sampling/dossier-rows';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { DiscardForm, DrawForm, ResumeForm, WithdrawForm } from './draw-forms.tsx';
import { type DrawnSample, DrawRecord } from './draw-record.tsx';
import { LetterSection, type PrintedRun, RemindForm } from './letter-section.tsx';
import { ListFacts } from './list-facts.tsx';
import { ReturnedSection } from './returned-section.tsx';

/** What was typed into the forms of the page. */
export interface ListTyped {
  readonly kind: string;
  readonly total: string;
  readonly least: string;
  readonly numbers: string;
  readonly reason: string;
}

interface ListViewProps {
  readonly page: {
    readonly id: string;
    readonly hasPlan: boolean;
    readonly read: {
      readonly fileName: string;
      readonly readOn: string;
      readonly summary: ListSummary;
    } | null;
    readonly expiresOn: string | null;
    readonly sealed: boolean;
    readonly drawn: DrawnSample | null;
    readonly interrupted: boolean;
    readonly letters: {
      readonly waiting: number;
      readonly posted: number;
      readonly runs: readonly PrintedRun[];
      readonly substitutions: Parameters<typeof ReturnedSection>[0]['log'];
    } | null;
    readonly may: { readonly manage: boolean };
  };
  /** Ids of the next orders: of letters, and of reminders. */
  readonly orders: readonly [string, string];
  readonly lastDay: string;
  readonly typed: ListTyped | null;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** One list, from its reading to its last letter: what can be done next stands first. */
export function ListView({ page, orders, lastDay, typed, problems, locale }: ListViewProps) {
  const t = translator(locale, 'sampling');
  const { id, read, drawn, letters, interrupted, may } = page;
  const shared = { problems, locale };
  const proposed = { kind: page.hasPlan ? 'plan' : 'total', total: '', least: '10' };
  return (
    <div className="list-view">
      {page.sealed && <p className="notice">{t('list.elsewhere')}</p>}
      {drawn && !page.expiresOn && <p className="notice">{t('list.gone')}</p>}
      {page.expiresOn && <p>{t('list.expires', { date: formatDate(page.expiresOn, locale) })}</p>}
      {may.manage && interrupted && <ResumeForm locale={locale} />}
      {!drawn && read && (
        <>
          <ListFacts read={read} locale={locale} />
          {may.manage && (
            <>
              {read.summary.dossiers > 0 && (
                <DrawForm list={id} typed={typed ?? proposed} hasPlan={page.hasPlan} {...shared} />
              )}
              <DiscardForm locale={locale} />
            </>
          )}
        </>
      )}
      {letters && (
        <LetterSection
          list={id}
          waiting={letters.waiting}
          runs={letters.runs}
          order={orders[0]}
          lastDay={lastDay}
          mayPrint={may.manage}
          {...shared}
        />
      )}
      {letters && letters.runs.length > 0 && may.manage && (
        <>
          <ReturnedSection
            numbers={typed?.numbers ?? ''}
            log={letters.substitutions}
            mayNote={letters.posted > 0}
            {...shared}
          />
          <RemindForm list={id} posted={letters.posted} order={orders[1]} locale={locale} />
        </>
      )}
      {drawn && <DrawRecord drawn={drawn} locale={locale} />}
      {drawn && drawn.withdrawnOn === null && may.manage && (
        <WithdrawForm reason={typed?.reason ?? ''} {...shared} />
      )}
    </div>
  );
}
