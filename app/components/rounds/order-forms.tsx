import type { Locale } from '#domain/questionnaire';
import type { Check, ClosingCode } from '#domain/round-checks';
import { LONGEST_REASON } from '#domain/round-order';
import { translator } from '#i18n/translator';
import { departmentPath } from '#web/department-paths';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextArea } from '../forms/text-area.tsx';
import { TextField } from '../forms/text-field.tsx';
import { ClosingChecks } from './check-list.tsx';

export interface OrderTyped {
  readonly order: string;
  readonly reason: string;
  readonly correction: string;
  readonly confirm: string;
}

interface OrderFormProps {
  readonly slug: string;
  readonly typed: OrderTyped | null;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** The order to open a draft, with its name typed once more. */
export function OpenForm({ slug, version, problems, locale }: OrderFormProps & { readonly version: number }) {
  const t = translator(locale, 'rounds');
  return (
    <section className="no-print">
      <h2>{t('open.heading')}</h2>
      <p>{t('open.lead')}</p>
      <form className="form" method="post" noValidate>
        <input type="hidden" name="order" value="open" />
        <input type="hidden" name="version" value={version} />
        <TextField
          name="confirm"
          label={t('open.confirm', { slug })}
          autoComplete="off"
          maxLength={60}
          problems={problems}
        />
        <button className="button" type="submit">
          {t('open.button')}
        </button>
      </form>
    </section>
  );
}

/** What stands against closing, what closing does, and the order. */
export function CloseForm({
  slug,
  checks,
  typed,
  problems,
  locale,
}: OrderFormProps & { readonly checks: readonly Check<ClosingCode>[] }) {
  const t = translator(locale, 'rounds');
  const needsReason = checks.some(({ level }) => level === 'reason');
  return (
    <section className="no-print" id="close">
      <h2>{t('close.heading')}</h2>
      <p>{t('close.lead')}</p>
      <ClosingChecks checks={checks} locale={locale} />
      {checks.some(({ code }) => code === 'open_cases') && (
        <p>
          <a href={departmentPath('signals', locale, [], { round: slug })}>{t('close.signals')}</a>
        </p>
      )}
      <form className="form case-form" method="post" noValidate>
        <input type="hidden" name="order" value="close" />
        <TextArea
          name="reason"
          label={needsReason ? t('close.reason') : t('close.reasonOptional')}
          hint={t('close.reasonHint')}
          value={typed?.reason ?? ''}
          rows={3}
          maxLength={LONGEST_REASON}
          problems={problems}
        />
        <TextField
          name="confirm"
          label={t('close.confirm', { slug })}
          value={typed?.order === 'close' ? typed.confirm : ''}
          autoComplete="off"
          maxLength={60}
          problems={problems}
        />
        <button className="button" type="submit">
          {t('close.button')}
        </button>
      </form>
    </section>
  );
}

/** The order to write the next edition. */
export function CorrectForm({ typed, problems, locale }: Omit<OrderFormProps, 'slug'>) {
  const t = translator(locale, 'rounds');
  return (
    <section className="no-print" id="correct">
      <h2>{t('correct.heading')}</h2>
      <p>{t('correct.lead')}</p>
      <form className="form case-form" method="post" noValidate>
        <input type="hidden" name="order" value="correct" />
        <TextArea
          name="correction"
          label={t('correct.reason')}
          value={typed?.correction ?? ''}
          rows={3}
          maxLength={LONGEST_REASON}
          problems={problems}
        />
        <button className="button" type="submit">
          {t('correct.button')}
        </button>
      </form>
    </section>
  );
}
