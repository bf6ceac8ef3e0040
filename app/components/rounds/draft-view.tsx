import type { ReactNode } from 'react';
import { addDays } from '#domain/calendar';
import type { Locale } from '#domain/questionnaire';
import type { Check, OpeningCode } from '#domain/round-checks';
import type { DraftState, RoundDraft } from '#domain/round-draft';
import type { OrderRecord } from '#domain/round-order';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { OpeningChecks } from './check-list.tsx';
import { OpenForm } from './order-forms.tsx';
import { OrderList } from './order-list.tsx';
import { PlanFacts } from './plan-facts.tsx';
import { periodText } from './round-list.tsx';

interface DraftViewProps {
  readonly saved: {
    readonly id: string;
    readonly version: number;
    readonly state: DraftState;
    readonly draft: RoundDraft;
  };
  readonly mayEdit: boolean;
  readonly checks: readonly Check<OpeningCode>[];
  readonly orders: readonly OrderRecord[];
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
  /** The form that edits it, shown to whoever may. */
  readonly children: ReactNode;
}

/** A draft with its checks: to be edited and ordered, or only to be read. */
export function DraftView({ saved, mayEdit, checks, orders, problems, locale, children }: DraftViewProps) {
  const t = translator(locale, 'rounds');
  const { version, state, draft } = saved;
  const sound = checks.every(({ level }) => level !== 'error');
  return (
    <>
      {state === 'ordered' && <p className="notice">{t('open.waiting')}</p>}
      {mayEdit ? (
        children
      ) : (
        <>
          <p>{periodText({ opensOn: draft.opensOn, lastDay: addDays(draft.closesOn, -1) }, locale)}</p>
          <PlanFacts
            plan={draft.plan}
            instrument={`${draft.questionnaire}, ${draft.method}`}
            locale={locale}
          />
        </>
      )}
      <OpeningChecks checks={checks} locale={locale} />
      {mayEdit && sound && (
        <OpenForm slug={draft.slug} version={version} typed={null} problems={problems} locale={locale} />
      )}
      {mayEdit && (
        <form method="post" className="no-print">
          <input type="hidden" name="order" value="delete" />
          <button className="button button-quiet" type="submit">
            {t('form.delete')}
          </button>
        </form>
      )}
      {orders.length > 0 && <OrderList orders={orders} locale={locale} />}
    </>
  );
}
