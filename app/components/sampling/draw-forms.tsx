import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { frozenListPath } from '#web/sampling-paths';
import { FieldProblems } from '../forms/form-field.tsx';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextArea } from '../forms/text-area.tsx';
import { TextField } from '../forms/text-field.tsx';

interface DrawFormProps {
  /** Id. */
  readonly list: string;
  readonly typed: { readonly kind: string; readonly total: string; readonly least: string };
  readonly hasPlan: boolean;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** The order to freeze a list and draw from it. */
export function DrawForm({ list, typed, hasPlan, problems, locale }: DrawFormProps) {
  const t = translator(locale, 'sampling');
  const choices = [
    { value: 'plan', text: t('draw.kindPlan'), open: hasPlan },
    { value: 'total', text: t('draw.kindTotal'), open: true },
  ];
  return (
    <section className="no-print">
      <h2>{t('draw.heading')}</h2>
      <p>{t('draw.lead')}</p>
      <p>
        <a href={frozenListPath(list, locale)}>{t('draw.frozen')}</a>
        <br />
        <small>{t('draw.frozenLead')}</small>
      </p>
      <form className="form" method="post" noValidate>
        <input type="hidden" name="order" value="draw" />
        <fieldset className="choice-group" id="kind">
          <legend>{t('draw.kind')}</legend>
          {!hasPlan && <small>{t('draw.noPlan')}</small>}
          <FieldProblems name="kind" wrong={problems.filter(({ field }) => field === 'kind')} />
          {choices
            .filter(({ open }) => open)
            .map(({ value, text }) => (
              <label key={value} className="choice-line">
                <input type="radio" name="kind" value={value} defaultChecked={typed.kind === value} />
                <span>{text}</span>
              </label>
            ))}
        </fieldset>
        <TextField
          name="total"
          label={t('draw.total')}
          hint={t('draw.totalHint')}
          value={typed.total}
          inputMode="numeric"
          maxLength={6}
          required={false}
          problems={problems}
        />
        <TextField
          name="least"
          label={t('draw.least')}
          hint={t('draw.leastHint')}
          value={typed.least}
          inputMode="numeric"
          maxLength={4}
          problems={problems}
        />
        <p className="button-row">
          <button className="button" type="submit">
            {t('draw.button')}
          </button>
        </p>
      </form>
    </section>
  );
}

/** Carries on a draw that was recorded and not carried out. */
export function ResumeForm({ locale }: { readonly locale: Locale }) {
  const t = translator(locale, 'sampling');
  return (
    <form className="notice no-print" method="post" noValidate>
      <input type="hidden" name="order" value="draw" />
      <input type="hidden" name="kind" value="total" />
      <input type="hidden" name="total" value="1" />
      <input type="hidden" name="least" value="0" />
      <p>{t('draw.resume')}</p>
      <button className="button" type="submit">
        {t('draw.resumeButton')}
      </button>
    </form>
  );
}

export function DiscardForm({ locale }: { readonly locale: Locale }) {
  const t = translator(locale, 'sampling');
  return (
    <section className="no-print">
      <h2>{t('draw.discard')}</h2>
      <p>{t('draw.discardLead')}</p>
      <form method="post" noValidate>
        <input type="hidden" name="order" value="discard" />
        <button className="button button-quiet" id="discard" type="submit">
          {t('draw.discard')}
        </button>
      </form>
    </section>
  );
}

interface WithdrawFormProps {
  readonly reason: string;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

export function WithdrawForm({ reason, problems, locale }: WithdrawFormProps) {
  const t = translator(locale, 'sampling');
  return (
    <section className="no-print">
      <h2>{t('withdraw.heading')}</h2>
      <p>{t('withdraw.lead')}</p>
      <form className="form" method="post" noValidate>
        <input type="hidden" name="order" value="withdraw" />
        <TextArea
          name="reason"
          label={t('withdraw.reason')}
          value={reason}
          rows={3}
          maxLength={500}
          problems={problems}
        />
        <button className="button button-quiet" type="submit">
          {t('withdraw.button')}
        </button>
      </form>
    </section>
  );
}
