import type { EditionRecord } from '#domain/edition-change';
import type { Locale, Localized } from '#domain/questionnaire';
import type { RoundPlan } from '#domain/round';
import type { Check, ClosingCode } from '#domain/round-checks';
import type { OrderRecord } from '#domain/round-order';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { departmentPath } from '#web/department-paths';
import { openDataPath, roundResultsPath } from '#web/public-paths';
import type { FormProblem } from '../forms/problem-list.tsx';
import { EditionList } from './edition-list.tsx';
import { CloseForm, CorrectForm, type OrderTyped } from './order-forms.tsx';
import { OrderList } from './order-list.tsx';
import { PlanFacts } from './plan-facts.tsx';
import { periodText, type RoundEntry } from './round-list.tsx';

interface RoundViewProps {
  readonly page: {
    readonly round: RoundEntry & { readonly closedOn: string | null };
    readonly root: Localized;
    readonly plan: RoundPlan;
    readonly orders: readonly OrderRecord[];
    readonly editions: readonly EditionRecord[];
    readonly closing: readonly Check<ClosingCode>[];
    readonly may: { readonly close: boolean; readonly correct: boolean };
  };
  readonly typed: OrderTyped | null;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Everything about one round that is not a figure. */
export function RoundView({ page, typed, problems, locale }: RoundViewProps) {
  const t = translator(locale, 'rounds');
  const { round, root, plan, orders, editions, closing, may } = page;
  const more: readonly (readonly [string, string])[] = [
    [t('facts.root'), root[locale]],
    [t('period'), periodText(round, locale)],
    ...(round.closedOn === null ? [] : [[t('facts.closedOn'), formatDate(round.closedOn, locale)] as const]),
  ];
  return (
    <>
      <section>
        <h2>{t('facts.heading')}</h2>
        <PlanFacts
          plan={plan}
          instrument={`${round.questionnaire}, ${round.method}`}
          more={more}
          locale={locale}
        />
        <p className="no-print">
          {editions.length > 0 && (
            <>
              <a href={roundResultsPath(round.slug, locale)}>{t('editions.public')}</a>
              {' · '}
              <a href={openDataPath(locale)}>{t('editions.downloads')}</a>
              {' · '}
            </>
          )}
          <a href={departmentPath('signals', locale, [], { round: round.slug })}>{t('editions.signals')}</a>
        </p>
      </section>
      <OrderList orders={orders} locale={locale} />
      <EditionList editions={editions} locale={locale} />
      {may.close && (
        <CloseForm slug={round.slug} checks={closing} typed={typed} problems={problems} locale={locale} />
      )}
      {may.correct && <CorrectForm typed={typed} problems={problems} locale={locale} />}
    </>
  );
}
